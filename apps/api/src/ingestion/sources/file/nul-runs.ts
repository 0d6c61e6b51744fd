/** Bytes that are all zero, or of which none is. */
export interface Run {
  readonly isNul: boolean;
  readonly bytes: Uint8Array;
}

/** Cuts a chunk where bytes of value zero begin and end; the runs are views into it. */
export function* nulRuns(chunk: Uint8Array): Generator<Run, void, undefined> {
  for (let from = 0; from < chunk.length;) {
    const nul = chunk.indexOf(0, from);
    if (nul !== from) {
      const to = nul === -1 ? chunk.length : nul;
      yield { isNul: false, bytes: chunk.subarray(from, to) };
      from = to;
    } else {
      const to = endOfNuls(chunk, from);
      yield { isNul: true, bytes: chunk.subarray(from, to) };
      from = to;
    }
  }
}

function endOfNuls(chunk: Uint8Array, from: number): number {
  let at = from;
  while (chunk[at] === 0) at++;
  return at;
}
