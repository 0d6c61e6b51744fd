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

/** The anchors in one field. */
interface SlotAnchors {
  readonly slot: FieldSlot;
  readonly wholes: RulesByText;
  /** Characters of the longest of them, so that longer texts are not looked up. */
  readonly longestWhole: number;
  readonly basenames: RulesByText;
  readonly pieces: { readonly automaton: PieceAutomaton; readonly rulesAt: readonly (readonly number[])[] } | null;
}

/** Tells of an event which rules may hold, at a cost that hardly grows with their number. */
export class RuleIndex {
  readonly #always: readonly number[];
  readonly #bySlot: readonly SlotAnchors[];

  constructor(rules: readonly AnchoredRule[]) {
    this.#always = rules.flatMap(({ rule, anchors }) => (anchors === null ? [rule] : []));
    const bySlot = new Map<FieldSlot, AnchoredRule[]>();
    for (const { rule, anchors } of rules) {
      for (const anchor of anchors ?? []) {
        const own = bySlot.get(anchor.slot);
        if (own === undefined) bySlot.set(anchor.slot, [{ rule, anchors: [anchor] }]);
        else own.push({ rule, anchors: [anchor] });
      }
    }
    this.#bySlot = [...bySlot].map(([slot, own]) => slotAnchors(slot, own));
  }

  /** Calls `mark` with every rule that may hold, some of them several times. Rules it leaves out do not hold. */
  visit(texts: EventTexts, mark: (rule: number) => void): void {
    for (const rule of this.#always) mark(rule);
    for (const own of this.#bySlot) {
      let last = '';
      for (const text of texts.lowered(own.slot)) {
        lookUp(text, own, mark);
        // A text that ends the one before, as the second form of a command line does, has no piece of its own.
        if (own.pieces !== null && !last.endsWith(text)) scan(text, own.pieces, mark);
        last = text;
      }
    }
  }
}

const lookUp = (text: string, own: SlotAnchors, mark: (rule: number) => void): void => {
  const { wholes, longestWhole, basenames } = own;
  if (text.length <= longestWhole) for (const rule of wholes.get(text) ?? none) mark(rule);
  if (basenames.size === 0) return;
  for (const rule of basenames.get(text.slice(text.lastIndexOf('/') + 1)) ?? none) mark(rule);
};

const none: readonly number[] = [];

const scan = (text: string, pieces: NonNullable<SlotAnchors['pieces']>, mark: (rule: number) => void): void => {
  pieces.automaton.scan(text, (number) => {
    for (const rule of pieces.rulesAt[number] ?? none) mark(rule);
  });
};

const slotAnchors = (slot: FieldSlot, rules: readonly AnchoredRule[]): SlotAnchors => {
  const wholes = byText(rules, 'whole');
  return {
    slot,
    wholes,
    longestWhole: [...wholes.keys()].reduce((longest, { length }) => Math.max(longest, length), 0),
    basenames: byText(rules, 'basename'),
    pieces: piecesOf(byText(rules, 'piece')),
  };
};

const byText = (rules: readonly AnchoredRule[], wanted: Anchor['kind']): RulesByText => {
  const found = new Map<string, number[]>();
  for (const { rule, anchors } of rules) {
    for (const { kind, text } of anchors ?? []) {
      if (kind !== wanted) continue;
      const own = found.get(text);
      if (own === undefined) found.set(text, [rule]);
      // A rule may give one text several times; its anchors stand together.
      else if (own[own.length - 1] !== rule) own.push(rule);
    }
  }
  return found;
};

const piecesOf = (rulesByPiece: RulesByText): SlotAnchors['pieces'] => {
  if (rulesByPiece.size === 0) return null;
  const automaton = new PieceAutomaton([...rulesByPiece.keys()]);
  const rulesAt = Array.from(rulesByPiece, (): number[] => []);
  for (const [piece, rules] of rulesByPiece) rulesAt[automaton.numberOf(piece)]?.push(...rules);
  return { automaton, rulesAt };
};
