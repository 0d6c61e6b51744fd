/** Letters are told apart by 7 bits; those beyond ASCII share a place with one, which finds too much, never too little. */
const letterMask = 127;
/** The bit by which ASCII's lower case letters differ from the upper case ones. */
const caseBit = 32;
/**
 * Letters of each piece that are looked for, its last ones; the first length whose ends fit into `maxStates`. Six tell a
 * piece from most others; with two there can't be more than 16 513 states.
 */
const endLengths = [6, 4, 2] as const;
/** States of one automaton, each with a place for every letter in use: 64 MiB at most. */
const maxStates = 2 ** 17;

/** What a trie of ends looks like while it is built: nodes are numbered, 0 is its root. */
interface Trie {
  /** The child of a node, under `node * width + class`. */
  readonly edges: ReadonlyMap<number, number>;
  /** The number of the end that a node completes; -1 for none. */
  readonly endAt: readonly number[];
}

/**
 * Finds which of many pieces a text has, in one pass over it (Aho–Corasick). It may name a piece that is not there, never
 * leave out one that is: whoever asks looks again.
 */
export class PieceAutomaton {
  readonly #endLength: number;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #width: number;
  readonly #classOf: Uint8Array;
  /** The state after each state and class of letter. */
  readonly #next: Int32Array;
  /** The first state on the way of suffixes, the state itself included, that completes an end; -1 for none. */
  readonly #completed: Int32Array;
  /** The next such state after a state. */
  readonly #shorter: Int32Array;
  readonly #endAt: Int32Array;

  /** No piece may be empty. */
  constructor(pieces: readonly string[]) {
    this.#classOf = classesOf(pieces);
    this.#width = this.#classOf.reduce((most, each) => Math.max(most, each), 0) + 1;
    const { length, numbers, trie } = this.#shortest(pieces);
    this.#endLength = length;
    this.#numbers = numbers;
    const states = trie.endAt.length;
    this.#next = new Int32Array(states * this.#width);
    this.#completed = new Int32Array(states).fill(-1);
    this.#shorter = new Int32Array(states).fill(-1);
    this.#endAt = Int32Array.from(trie.endAt);
    this.#link(trie);
  }

  /** The number by which `scan` calls a piece; pieces that end alike share one. -1 for what is no piece. */
  numberOf(piece: string): number {
    return this.#numbers.get(endOf(piece, this.#endLength)) ?? -1;
  }

  /**
   * Calls `found` with the number of each piece and its end, once for each place, whatever the case of ASCII letters.
   * False where the text has other letters, too: whoever minds their case must scan it again in lower case.
   */
  scan(text: string, found: (number: number, end: number) => void): boolean {
    const [next, classOf, width, completed] = [this.#next, this.#classOf, this.#width, this.#completed];
    let state = 0;
    let letters = 0;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text.charCodeAt(at);
      letters |= letter;
      state = next[state * width + (classOf[letter & letterMask] as number)] as number;
      for (let end = completed[state] as number; end >= 0; end = this.#shorter[end] as number) {
        found(this.#endAt[end] as number, at + 1);
      }
    }
    return letters <= letterMask;
  }

  #shortest(pieces: readonly string[]) {
    for (const length of endLengths) {
      const numbers = new Map<string, number>();
      for (const piece of pieces) {
        const end = endOf(piece, length);
        if (!numbers.has(end)) numbers.set(end, numbers.size);
      }
      const trie = this.#trieOf([...numbers.keys()]);
      if (trie !== null) return { length, numbers, trie };
    }
    throw new Error('ends of two letters have too many states');
  }

  /** Null where there are too many states. */
  #trieOf(ends: readonly string[]): Trie | null {
    const edges = new Map<number, number>();
    const endAt = [-1];
    for (const [number, end] of ends.entries()) {
      let node = 0;
      for (let at = 0; at < end.length; at += 1) {
        const edge = node * this.#width + this.#classAt(end, at);
        const child = edges.get(edge) ?? endAt.push(-1) - 1;
        edges.set(edge, child);
        node = child;
      }
      endAt[node] = number;
      if (endAt.length > maxStates) return null;
    }
    return { edges, endAt };
  }

  #classAt(text: string, at: number): number {
    return this.#classOf[text.charCodeAt(at)] ?? 0;
  }

  /** Breadth first, so that the state to fall back to is complete before it is needed. */
  #link({ edges }: Trie): void {
    const [next, width] = [this.#next, this.#width];
    const fallback = new Int32Array(this.#endAt.length);
    const queue = [0];
    for (const node of queue) {
      const back = fallback[node] as number;
      const isRoot = node === 0;
      for (let letter = 0; letter < width; letter += 1) {
        const onward = isRoot ? 0 : (next[back * width + letter] as number);
        const child = edges.get(node * width + letter);
        next[node * width + letter] = child ?? onward;
        if (child === undefined) continue;
        fallback[child] = onward;
        queue.push(child);
      }
      if (isRoot) continue;
      this.#shorter[node] = this.#completed[back] as number;
      this.#completed[node] = this.#endAt[node] === -1 ? (this.#shorter[node] as number) : node;
    }
  }
}

/** A letter as the automaton sees it. */
const folded = (letter: number): number => {
  const place = letter & letterMask;
  return place >= 65 && place <= 90 ? place | caseBit : place;
};

/** The last letters of a piece, folded into 7 bits so that those that can't be told apart are one. */
const endOf = (piece: string, length: number): string => {
  let end = '';
  for (let at = Math.max(0, piece.length - length); at < piece.length; at += 1) {
    end += String.fromCharCode(folded(piece.charCodeAt(at)));
  }
  return end;
};

/** A class for each letter in use, from 1; 0 for all others. */
const classesOf = (pieces: readonly string[]): Uint8Array => {
  const classOf = new Uint8Array(letterMask + 1);
  let used = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += 1) {
      const letter = folded(piece.charCodeAt(at));
      if (classOf[letter] === 0) classOf[letter] = used += 1;
    }
  }
  for (let letter = 0; letter <= letterMask; letter += 1) classOf[letter] = classOf[folded(letter)] as number;
  return classOf;
};
