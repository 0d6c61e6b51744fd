import { severities, type Severity } from '@tetrascope/contracts';
import {
  exitOf,
  tellers,
  type ProcessActivity,
  type ProcessExit,
  type ProcessFacts,
  type ProcessIdentity,
} from '@tetrascope/tetragon';
import { DamagedFile } from '../sqlite/sqlite-error.ts';
import { shortHashOf } from './encode-processes.ts';
import { identityNumbers, identityTexts, noText, partsOf, wordAt } from './process-layout.ts';

/** Ids that are looked for, in block after block. */
export class WantedIds {
  readonly #ids: ReadonlySet<string>;
  readonly #hashes: ReadonlySet<number>;

  constructor(ids: readonly string[]) {
    this.#ids = new Set(ids);
    this.#hashes = new Set(ids.map(shortHashOf));
  }

  /** False where none of them has this hash. */
  mayHave(hash: number): boolean {
    return this.#hashes.has(hash);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}

/** Which processes are wanted; null for whichever. */
export interface Wanted {
  readonly execIds: WantedIds | null;
  readonly parentExecIds: WantedIds | null;
  /** By which of their events: those of their lives, the others, or any. */
  readonly by: 'life' | 'rest' | 'all';
}

/** What a block says of its processes, read where it is asked for. */
export class BlockProcesses {
  readonly #bytes: Buffer;
  readonly #entries: number;
  readonly #words: Uint16Array;
  readonly #numbers: Float64Array;
  /** Where each text begins, and the end of the last. */
  readonly #starts: Uint32Array;

  /** `bytes` as `encodeProcesses` made them. */
  constructor(bytes: Uint8Array) {
    // numbers are read in place, which needs an even place
    const even = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
    this.#bytes = Buffer.from(even.buffer, even.byteOffset, even.length);
    const { entries, words, numbers, lengths, textsAt } = partsOf(even);
    [this.#entries, this.#words, this.#numbers] = [entries, words, numbers];
    this.#starts = new Uint32Array(lengths.length + 1);
    this.#starts[0] = textsAt;
    for (const [index, length] of lengths.entries()) this.#starts[index + 1] = (this.#starts[index] as number) + length;
  }

  get bytes(): number {
    return this.#bytes.length;
  }

  /** What its events say of those that are wanted, in the order of their first events; of one perhaps in several parts. */
  *find({ execIds, parentExecIds, by }: Wanted): Generator<ProcessFacts, void, void> {
    for (let entry = 0; entry < this.#entries; entry++) {
      const isLife = this.#word(wordAt.kind, entry) % 2 === 1;
      if (by !== 'all' && isLife !== (by === 'life')) continue;
      if (execIds?.mayHave(this.#word(wordAt.hash, entry)) === false) continue;
      if (parentExecIds?.mayHave(this.#word(wordAt.parentHash, entry)) === false) continue;
      const facts = this.#factsOf(entry);
      if (execIds?.has(facts.execId) !== false && parentExecIds?.has(facts.identity.parentExecId) !== false)
        yield facts;
    }
  }

  #factsOf(entry: number): ProcessFacts {
    const texts = identityTexts.map((column, index) => [column, this.#text(this.#word(index, entry))]);
    const numbers = identityNumbers.map((column, index) => [column, orNull(this.#number(index, entry))]);
    const { execId, id: eventId, ...told } = Object.fromEntries([...texts, ...numbers]) as Told;
    const toldBy = tellers[this.#word(wordAt.kind, entry) >>> 1] ?? 'event';
    return {
      execId,
      identity: { toldBy, eventId, ...told },
      exit: this.#exitOf(entry),
      activity: this.#activityOf(entry),
    };
  }

  #exitOf(entry: number): ProcessExit | null {
    const id = this.#word(wordAt.exitId, entry);
    if (id === noText) return null;
    const ending = this.#text(this.#word(wordAt.ending, entry));
    return exitOf(this.#text(id), this.#number(identityNumbers.length, entry), ending);
  }

  #activityOf(entry: number): ProcessActivity {
    const counts = severities.map((_, index) => this.#word(wordAt.counts + index, entry));
    const gravest = severities.find((_, index) => counts[index] !== 0) ?? 'LOW';
    return {
      events: counts.reduce((sum, events) => sum + events, 0),
      bySeverity: Object.fromEntries(severities.map((each, at) => [each, counts[at]])) as Record<Severity, number>,
      gravest: { eventId: this.#text(this.#word(wordAt.gravestId, entry)), severity: gravest },
    };
  }

  #word(column: number, entry: number): number {
    return this.#words[column * this.#entries + entry] as number;
  }

  #number(column: number, entry: number): number {
    return this.#numbers[column * this.#entries + entry] as number;
  }

  #text(place: number): string {
    const end = this.#starts[place + 1] ?? Infinity;
    if (end > this.#bytes.length) throw new DamagedFile('a block tells of a process that it has no text of');
    return JSON.parse(this.#bytes.toString('utf8', this.#starts[place], end)) as string;
  }
}

/** What an entry's event says of its process. */
type Told = Omit<ProcessIdentity, 'toldBy' | 'eventId'> & { readonly execId: string; readonly id: string };

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
