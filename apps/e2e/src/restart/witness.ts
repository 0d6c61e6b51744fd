import { eventually } from '../server/eventually.ts';
import { LegacyListener, type Frame } from '../server/legacy-client.ts';

const pageQuery = `query ($after: ID) {
  events(first: 200, after: $after) { nodes { id pid } pageInfo { hasNextPage endCursor } }
}`;

interface Page {
  readonly data: {
    readonly events: {
      readonly nodes: readonly { readonly pid: number }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/** Watches one life of a server, and knows the number of every event it stored, in order, up to its death. */
export class Witness {
  readonly #earlier: readonly number[];
  readonly #listener: LegacyListener;

  private constructor(listener: LegacyListener, earlier: readonly number[]) {
    this.#listener = listener;
    this.#earlier = earlier;
  }

  /** Listens, and then asks for what was stored before the first event it heard of; the server must hold all of it. */
  static async of(url: string): Promise<Witness> {
    const listener = await LegacyListener.connect(url);
    const first = await eventually(
      async () => listener.frames.find(isEvent),
      (frame) => frame !== undefined,
    );
    return new Witness(listener, await numbersBefore(url, numberOf(first as Frame)));
  }

  /**
   * What it saw; to be asked once the server is dead. Events it was too slow for stand in it as if they had followed each
   * other: the server told how many they were, and what comes after them shows whether that is so.
   */
  get numbers(): readonly number[] {
    const numbers = [...this.#earlier];
    const { frames } = this.#listener;
    for (const frame of frames.slice(frames.findIndex(isEvent))) {
      if (isEvent(frame)) numbers.push(numberOf(frame));
      if (frame.type !== 'frames_lost') continue;
      const last = numbers.at(-1) as number;
      for (let lost = 1; lost <= Number(frame['count']); lost++) numbers.push(last + lost);
    }
    return numbers;
  }

  /** Resolves once nothing more can come from a server that is dead. */
  gone(): Promise<void> {
    return this.#listener.closed;
  }
}

const isEvent = ({ type }: Frame): boolean => type === 'security_event';

const numberOf = ({ event }: Frame): number =>
  (event as { process_exec: { process: { pid: number } } }).process_exec.process.pid;

async function numbersBefore(url: string, first: number): Promise<number[]> {
  const numbers: number[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo } = await pageAfter(url, after);
    // newest first, and some may have come since
    for (const { pid } of nodes) if (pid < first || numbers.length > 0) numbers.push(pid);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return numbers.reverse();
}

async function pageAfter(url: string, after: string | null): Promise<Page['data']['events']> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: pageQuery, variables: { after } }),
  });
  return ((await answer.json()) as Page).data.events;
}
