import { programOf } from '../fields/command-line.ts';
import type { CommandParts } from '../fields/field-map.ts';
import type { Compiling } from '../match/compiling.ts';
import type { EventTexts, FieldSlot } from '../match/event-texts.ts';
import type { Anchor, Anchors } from './anchor.ts';
import { PieceAutomaton } from './piece-automaton.ts';

/** A rule by its number, and what an event must have for it to hold. */
export interface AnchoredRule {
  readonly rule: number;
  readonly anchors: Anchors;
}

/** The numbers of the rules that have a text as their anchor. */
type RulesByText = ReadonlyMap<string, readonly number[]>;

/** The rules of each piece, by its number. */
type RulesAt = readonly (readonly number[])[];

interface Pieces {
  readonly automaton: PieceAutomaton;
  readonly anywhere: RulesAt;
  /** Those for which only pieces count that stand behind the program of a command line. */
  readonly behindProgram: RulesAt;
}

/** The anchors in one field. */
interface SlotAnchors {
  readonly slot: FieldSlot;
  readonly wholes: RulesByText;
  /** Characters of the longest of them, so that longer texts are not looked up. */
  readonly longestWhole: number;
  readonly basenames: RulesByText;
  readonly pieces: Pieces | null;
}

/** Tells of an event which rules may hold, at a cost that hardly grows with their number. */
export class RuleIndex {
  readonly #always: readonly number[];
  readonly #bySlot: readonly SlotAnchors[];

  private constructor(always: readonly number[], bySlot: readonly SlotAnchors[]) {
    this.#always = always;
    this.#bySlot = bySlot;
  }

  static *building(rules: readonly AnchoredRule[]): Compiling<RuleIndex> {
    const bySlot = new Map<FieldSlot, AnchoredRule[]>();
    for (const { rule, anchors } of rules) {
      for (const anchor of anchors ?? []) {
        const own = bySlot.get(anchor.slot);
        if (own === undefined) bySlot.set(anchor.slot, [{ rule, anchors: [anchor] }]);
        else own.push({ rule, anchors: [anchor] });
      }
    }
    const built: SlotAnchors[] = [];
    for (const [slot, own] of bySlot) {
      yield;
      built.push(yield* buildingSlot(slot, own));
    }
    const always = rules.flatMap(({ rule, anchors }) => (anchors === null ? [rule] : []));
    return new RuleIndex(always, built);
  }

  /** Calls `mark` with every rule that may hold, some of them several times. Rules it leaves out do not hold. */
  visit(texts: EventTexts, mark: (rule: number) => void): void {
    for (const rule of this.#always) mark(rule);
    for (const own of this.#bySlot) {
      lookUpAll(texts, own, mark);
      if (own.pieces !== null) scanAll(texts, own.slot, own.pieces, mark);
    }
  }
}

const lookUpAll = (texts: EventTexts, own: SlotAnchors, mark: (rule: number) => void): void => {
  const { slot, wholes, longestWhole, basenames } = own;
  if (basenames.size > 0) {
    for (const text of texts.lowered(slot)) markAll(basenames.get(programOf(text)), mark);
  }
  if (wholes.size === 0) return;
  const written = texts.written(slot);
  for (let at = 0; at < written.length; at += 1) {
    // lower case is never shorter; and long texts cost to be lowered
    if ((written[at] as string).length > longestWhole) continue;
    markAll(wholes.get(texts.lowered(slot)[at] as string), mark);
  }
};

const markAll = (rules: readonly number[] | undefined, mark: (rule: number) => void): void => {
  if (rules !== undefined) for (let at = 0; at < rules.length; at += 1) mark(rules[at] as number);
};

const scanAll = (texts: EventTexts, slot: FieldSlot, pieces: Pieces, mark: (rule: number) => void): void => {
  if (slot.command !== null) {
    scanCommand(texts, slot, slot.command, pieces, mark);
    return;
  }
  const { automaton, anywhere } = pieces;
  const found = (number: number): void => markAll(anywhere[number], mark);
  const written = texts.written(slot);
  for (let at = 0; at < written.length; at += 1) {
    // lower case would be a copy of nearly every text: only letters beyond ASCII need it
    if (automaton.scan(written[at] as string, 0, found) < 0)
      automaton.scan(texts.lowered(slot)[at] as string, 0, found);
  }
};

/** Most command lines are asked for nothing more than this: then they need not be put together. */
const scanCommand = (
  texts: EventTexts,
  slot: FieldSlot,
  { binaryOf, argumentsOf }: CommandParts,
  { automaton, anywhere, behindProgram }: Pieces,
  mark: (rule: number) => void,
): void => {
  const { view } = texts.event;
  const binary = binaryOf(view);
  const found = (number: number): void => markAll(anywhere[number], mark);
  let state = automaton.scan(binary, 0, found);
  if (state >= 0 && binary !== '') state = automaton.scan(' ', state, found);
  if (state >= 0) {
    state = automaton.scan(argumentsOf(view), state, (number, end) => {
      markAll(anywhere[number], mark);
      if (end >= automaton.endLengthOf(number)) markAll(behindProgram[number], mark);
    });
  }
  if (state >= 0) return;
  // where lower case is longer, the program may end elsewhere
  automaton.scan(texts.lowered(slot)[0] ?? '', 0, (number) => {
    markAll(anywhere[number], mark);
    markAll(behindProgram[number], mark);
  });
};

function* buildingSlot(slot: FieldSlot, rules: readonly AnchoredRule[]): Compiling<SlotAnchors> {
  const wholes = byText(rules, ({ kind }) => kind === 'whole');
  const basenames = byText(rules, ({ kind }) => kind === 'basename');
  return {
    slot,
    wholes,
    longestWhole: [...wholes.keys()].reduce((longest, { length }) => Math.max(longest, length), 0),
    basenames,
    pieces: yield* buildingPieces(rules),
  };
}

const byText = (rules: readonly AnchoredRule[], isWanted: (anchor: Anchor) => boolean): RulesByText => {
  const found = new Map<string, number[]>();
  for (const { rule, anchors } of rules) {
    for (const anchor of anchors ?? []) {
      if (!isWanted(anchor)) continue;
      const { text } = anchor;
      const own = found.get(text);
      if (own === undefined) found.set(text, [rule]);
      // A rule may give one text several times; its anchors stand together.
      else if (own[own.length - 1] !== rule) own.push(rule);
    }
  }
  return found;
};

function* buildingPieces(rules: readonly AnchoredRule[]): Compiling<Pieces | null> {
  const anywhere = byText(rules, ({ kind, isBehindProgram }) => kind === 'piece' && !isBehindProgram);
  const behindProgram = byText(rules, ({ kind, isBehindProgram }) => kind === 'piece' && isBehindProgram);
  const all = [...new Set([...anywhere.keys(), ...behindProgram.keys()])];
  if (all.length === 0) return null;
  const automaton = yield* PieceAutomaton.building(all);
  const numbered = (rulesByPiece: RulesByText): RulesAt => {
    const rulesAt = all.map((): number[] => []);
    for (const [piece, own] of rulesByPiece) rulesAt[automaton.numberOf(piece)]?.push(...own);
    return rulesAt;
  };
  return { automaton, anywhere: numbered(anywhere), behindProgram: numbered(behindProgram) };
}
