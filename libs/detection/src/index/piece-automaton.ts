/** Letters are told apart by 7 bits; those beyond ASCII share a place with one, which finds too much, never too little. */
const letterMask = 127;
/** The bit by which ASCII's lower case letters differ from the upper case ones. */
const caseBit = 32;
/**
 * Letters of each piece that are looked for, its last ones; the first length whose ends fit into `maxStates`. Eight tell a
 * piece from most others; with two there can't be more than 16 513 states.
 */
const endLengths = [8, 6, 4, 2] as const;
/** States of one automaton, so that two bytes name one: with a place for each of 128 letters they take 16 MiB at most. */
const maxStates = 2 ** 16;

/** The automaton while it is built: `next` tells the children of each node, 0 for none; node 0 is the root. */
interface Trie {
  readonly next: Uint16Array;
  /** The number of the end that a node completes; -1 for none. */
  readonly endAt: readonly number[];
}

/**
 * Finds which of many pieces a text has, in one pass over it (Aho–Corasick). It may name a piece that is not there, never
 * leave out one that is: whoever asks looks again.
 */
export class PieceAutomaton {
  readonly #endLength: number;
  readonly #ends: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  /** A state's row of `next` begins at the state shifted by it. */
  readonly #shift: number;
  readonly #classOf: Uint8Array;
  /** The state after each state and class of letter. */
  readonly #next: Uint16Array;
  /** The first state on the way of suffixes, the state itself included, that completes an end; -1 for none. */
  readonly #completed: Int32Array;
  /** The next such state after a state. */
  readonly #shorter: Int32Array;
  readonly #endAt: Int32Array;

  /** No piece may be empty. */
  constructor(pieces: readonly string[]) {
    this.#classOf = classesOf(pieces);
    const classes = this.#classOf.reduce((most, each) => Math.max(most, each), 0) + 1;
    this.#shift = Math.ceil(Math.log2(classes));
    const { length, numbers, trie } = this.#shortest(pieces);
    this.#endLength = length;
    this.#numbers = numbers;
    this.#ends = [...numbers.keys()];
    this.#next = trie.next;
    this.#completed = new Int32Array(trie.endAt.length).fill(-1);
    this.#shorter = new Int32Array(trie.endAt.length).fill(-1);
    this.#endAt = Int32Array.from(trie.endAt);
    this.#link();
  }

  /** The number by which `scan` calls a piece; pieces that end alike share one. -1 for what is no piece. */
  numberOf(piece: string): number {
    return this.#numbers.get(endOf(piece, this.#endLength)) ?? -1;
  }

  /** Letters of a number's end: of its pieces' own letters, so many stand right before the end that `scan` tells. */
  endLengthOf(number: number): number {
    return this.#ends[number]?.length ?? 0;
  }

  /**
   * Goes over a text from a state on, 0 at first, whatever the case of ASCII letters. Calls `found` with the number of
   * each piece and its end in this text, once for each place. The state after it, from which more of the text can be
   * scanned; -1 where it has letters beyond ASCII: whoever minds their case must scan all of it again in lower case.
   */
  scan(text: string, from: number, found: (number: number, end: number) => void): number {
    const [next, classOf, shift, completed] = [this.#next, this.#classOf, this.#shift, this.#completed];
    let state = from;
    let letters = 0;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text.charCodeAt(at);
      letters |= letter;
      state = next[(state << shift) | (classOf[letter & letterMask] as number)] as number;
      for (let end = completed[state] as number; end >= 0; end = this.#shorter[end] as number) {
        found(this.#endAt[end] as number, at + 1);
      }
    }
    return letters <= letterMask ? state : -1;
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
    const most = ends.reduce((sum, { length }) => sum + length, 1);
    const next = new Uint16Array(Math.min(most, maxStates) << this.#shift);
    const endAt = [-1];
    for (const [number, end] of ends.entries()) {
      let node = 0;
      for (let at = 0; at < end.length; at += 1) {
        const edge = (node << this.#shift) | this.#classAt(end, at);
        node = next[edge] as number;
        if (node > 0) continue;
        if (endAt.length >= maxStates) return null;
        node = next[edge] = endAt.push(-1) - 1;
      }
      endAt[node] = number;
    }
    return { next: next.slice(0, endAt.length << this.#shift), endAt };
  }

  #classAt(text: string, at: number): number {
    return this.#classOf[text.charCodeAt(at)] ?? 0;
  }

  /** Breadth first, so that the state to fall back to is complete before it is needed. */
  #link(): void {
    const [next, shift] = [this.#next, this.#shift];
    const fallback = new Uint16Array(this.#endAt.length);
    const queue = [0];
    for (const node of queue) {
      const back = fallback[node] as number;
      for (let letter = 0; letter < 1 << shift; letter += 1) {
        const onward = node === 0 ? 0 : (next[(back << shift) | letter] as number);
        const edge = (node << shift) | letter;
        const child = next[edge] as number;
        if (child === 0) {
          next[edge] = onward;
          continue;
        }
        fallback[child] = onward;
        queue.push(child);
      }
      if (node === 0) continue;
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
