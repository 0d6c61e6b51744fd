import type { Compiling } from '../match/compiling.ts';
import { letterBits } from './letters.ts';

/** States of one table, so that two bytes name one: 8 MiB at most. */
export const maxStates = 2 ** 16;

/** The states of an automaton that finds texts; it begins in state 0. */
export interface StateTable {
  /** The state after each state and letter, under `(state << letterBits) | placeOf(letter)`. */
  readonly next: Uint16Array;
  /** From this state on, each completes a text: one comparison tells. */
  readonly firstCompleting: number;
  /** The numbers of the texts that each of these completes, by its place among them. */
  readonly completed: readonly (readonly number[])[];
}

/** Letters that are told apart. */
const places = 2 ** letterBits;

/** Nodes are numbered as they are made, 0 is the root; `next` tells the children of each, 0 for none. */
interface Trie {
  readonly next: Uint16Array;
  /** The texts that end at each node: at most one, until those that are ends of it are added. */
  readonly completed: (readonly number[])[];
}

/** Texts or states from one pause to the next: a good part of a millisecond. */
const stepLength = 1024;

/** Makes the states that find texts, none empty and each written in places, by Aho and Corasick; null for too many. */
export function* buildingStateTable(texts: readonly string[]): Compiling<StateTable | null> {
  const trie = yield* growing(texts);
  if (trie === null) return null;
  yield* linking(trie);
  return yield* completingLast(trie);
}

function* growing(texts: readonly string[]): Compiling<Trie | null> {
  const most = texts.reduce((sum, { length }) => sum + length, 1);
  const next = new Uint16Array(Math.min(most, maxStates) << letterBits);
  const completed: (readonly number[])[] = [none];
  for (const [number, text] of texts.entries()) {
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      const edge = (node << letterBits) | text.charCodeAt(at);
      node = next[edge] as number;
      if (node > 0) continue;
      if (completed.length >= maxStates) return null;
      node = next[edge] = completed.push(none) - 1;
    }
    completed[node] = [number];
    if (number % stepLength === 0) yield;
  }
  return { next: next.slice(0, completed.length << letterBits), completed };
}

const none: readonly number[] = Object.freeze([]);

/** Gives each node its way on for every letter; breadth first, so that the node to fall back to is complete before. */
function* linking({ next, completed }: Trie): Compiling<void> {
  const fallback = new Uint16Array(completed.length);
  const queue = [0];
  for (const [done, node] of queue.entries()) {
    if (done % stepLength === 0) yield;
    const back = fallback[node] as number;
    for (let place = 0; place < places; place += 1) {
      const onward = node === 0 ? 0 : (next[(back << letterBits) | place] as number);
      const edge = (node << letterBits) | place;
      const child = next[edge] as number;
      if (child === 0) {
        next[edge] = onward;
        continue;
      }
      fallback[child] = onward;
      queue.push(child);
    }
    const shorter = completed[back] as readonly number[];
    if (node > 0 && shorter.length > 0) completed[node] = [...(completed[node] as readonly number[]), ...shorter];
  }
}

function* completingLast({ next, completed }: Trie): Compiling<StateTable> {
  const completes = (node: number): boolean => (completed[node] as readonly number[]).length > 0;
  const nodes = completed.map((_, node) => node);
  const plain = nodes.filter((node) => !completes(node));
  const inOrder = [...plain, ...nodes.filter(completes)];
  const stateOf = new Uint16Array(nodes.length);
  for (const [state, node] of inOrder.entries()) stateOf[node] = state;
  const ordered = new Uint16Array(next.length);
  for (const [state, node] of inOrder.entries()) {
    if (state % stepLength === 0) yield;
    for (let place = 0; place < places; place += 1) {
      const onward = next[(node << letterBits) | place] as number;
      ordered[(state << letterBits) | place] = stateOf[onward] as number;
    }
  }
  return {
    next: ordered,
    firstCompleting: plain.length,
    completed: inOrder.slice(plain.length).map((node) => completed[node] as readonly number[]),
  };
}
