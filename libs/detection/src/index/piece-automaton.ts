import { toTheEnd, type Compiling } from '../match/compiling.ts';
import { lastAsciiLetter, letterBits, placeOf } from './letters.ts';
import { buildingStateTable, type StateTable } from './state-table.ts';

/**
 * Letters of each piece that are looked for, its last ones; the first length whose ends do not take too many states. Eight
 * tell a piece from most others; with two there can't be more than 16 513 states.
 */
const endLengths = [8, 6, 4, 2] as const;

/**
 * Finds which of many pieces a text has, in one pass over it (Aho–Corasick). It may name a piece that is not there, never
 * leave out one that is: whoever asks looks again.
 */
export class PieceAutomaton {
  readonly #endLength: number;
  readonly #ends: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #states: StateTable;

  private constructor(endLength: number, ends: readonly string[], states: StateTable) {
    this.#endLength = endLength;
    this.#ends = ends;
    this.#numbers = new Map(ends.map((end, number) => [end, number]));
    this.#states = states;
  }

  /** Of pieces none of which is empty. */
  static of(pieces: readonly string[]): PieceAutomaton {
    return toTheEnd(PieceAutomaton.building(pieces));
  }

  /** The same in steps. */
  static *building(pieces: readonly string[]): Compiling<PieceAutomaton> {
    for (const length of endLengths) {
      const ends = [...new Set(pieces.map((piece) => endOf(piece, length)))];
      const states = yield* buildingStateTable(ends);
      if (states !== null) return new PieceAutomaton(length, ends, states);
    }
    throw new Error('ends of two letters have too many states');
  }

  /** The number by which `scan` calls a piece; pieces that end alike share one. -1 for what is no piece. */
  numberOf(piece: string): number {
    return this.#numbers.get(endOf(piece, this.#endLength)) ?? -1;
  }

  /** How many letters right before the place that `scan` tells of a number belong to its pieces, at least. */
  endLengthOf(number: number): number {
    return this.#ends[number]?.length ?? 0;
  }

  /**
   * Goes over a text from a state on, 0 at first, whatever the case of ASCII letters. Calls `found` with the number of
   * each piece and where in this text it ends, once for each place. The state after it, from which more of the text can be
   * scanned; -1 where it has letters beyond ASCII: whoever minds their case must scan all of it again in lower case.
   */
  scan(text: string, from: number, found: (number: number, end: number) => void): number {
    const { next, firstCompleting, completed } = this.#states;
    const { length } = text;
    let state = from;
    let letters = 0;
    for (let at = 0; at < length; at += 1) {
      const letter = text.charCodeAt(at);
      letters |= letter;
      state = next[(state << letterBits) | placeOf(letter)] as number;
      if (state < firstCompleting) continue;
      for (const number of completed[state - firstCompleting] as readonly number[]) found(number, at + 1);
    }
    return letters <= lastAsciiLetter ? state : -1;
  }
}

/** The last letters of a piece, each written as its place, so that those that can't be told apart are one. */
const endOf = (piece: string, length: number): string => {
  let end = '';
  for (let at = Math.max(0, piece.length - length); at < piece.length; at += 1) {
    end += String.fromCharCode(placeOf(piece.charCodeAt(at)));
  }
  return end;
};
