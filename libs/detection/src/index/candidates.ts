import type { Compiling } from '../match/compiling.ts';
import type { EventTypes } from '../match/event-types-of.ts';
import type { EventTexts } from '../match/event-texts.ts';
import type { Anchors } from './anchor.ts';
import { RuleIndex, type AnchoredRule } from './rule-index.ts';

/** What tells of a rule which events it may hold for. */
export interface Placed {
  readonly types: EventTypes;
  readonly anchors: Anchors;
}

/** The rules of a set that an event may match: by its type, then by its texts. */
export class Candidates {
  readonly #ofAnyType: RuleIndex;
  readonly #byType: ReadonlyMap<string, RuleIndex>;
  readonly #isMarked: Uint8Array;
  readonly #marked: number[] = [];

  private constructor(rules: number, ofAnyType: RuleIndex, byType: ReadonlyMap<string, RuleIndex>) {
    this.#isMarked = new Uint8Array(rules);
    this.#ofAnyType = ofAnyType;
    this.#byType = byType;
  }

  /** Built in steps. A rule's number is its place in the list. */
  static *building(rules: readonly Placed[]): Compiling<Candidates> {
    const ofAnyType: AnchoredRule[] = [];
    const ofType = new Map<string, AnchoredRule[]>();
    for (const [rule, { types, anchors }] of rules.entries()) {
      if (types === null) ofAnyType.push({ rule, anchors });
      for (const type of types ?? []) {
        const own = ofType.get(type);
        if (own === undefined) ofType.set(type, [{ rule, anchors }]);
        else own.push({ rule, anchors });
      }
    }
    yield;
    const byType = new Map<string, RuleIndex>();
    for (const [type, own] of ofType) {
      byType.set(type, yield* RuleIndex.building(own));
      yield;
    }
    return new Candidates(rules.length, yield* RuleIndex.building(ofAnyType), byType);
  }

  /** The numbers of the rules that may match, each once, in no order. Good until it is asked again. */
  of(texts: EventTexts): readonly number[] {
    for (const rule of this.#marked) this.#isMarked[rule] = 0;
    this.#marked.length = 0;
    this.#ofAnyType.visit(texts, this.#mark);
    this.#byType.get(texts.event.view.type)?.visit(texts, this.#mark);
    return this.#marked;
  }

  readonly #mark = (rule: number): void => {
    if (this.#isMarked[rule] === 1) return;
    this.#isMarked[rule] = 1;
    this.#marked.push(rule);
  };
}
