import type { MuteValue } from '@tetrascope/contracts';
import { decodeLine, type Decoded } from '@tetrascope/tetragon';
import type { GradedEvent } from '../graded-event.ts';
import { compileFieldTest } from '../match/compile-field-test.ts';
import { EventTexts, FieldSlots } from '../match/event-texts.ts';
import type { FieldTest } from '../rule.ts';
import type { MuteSubject } from './mute.ts';

/** A hit, whose event is read again only if a value is asked for, and once. */
export class HitTexts {
  readonly ruleId: string;
  readonly #event: GradedEvent;
  #texts: EventTexts | null | undefined;

  constructor(ruleId: string, event: GradedEvent) {
    this.ruleId = ruleId;
    this.#event = event;
  }

  /** Null for a line that is no event, which was never graded. */
  get texts(): EventTexts | null {
    if (this.#texts === undefined) {
      const decoded = decodedAgain(this.#event);
      this.#texts = decoded === null ? null : new EventTexts(decoded);
    }
    return this.#texts;
  }
}

/** Holds for a hit. */
export type MuteTest = (hit: HitTexts) => boolean;

/** The event that was graded, read again; null for a line that is none. */
export const decodedAgain = ({ raw }: Pick<GradedEvent, 'raw'>): Decoded | null => {
  const decoded = decodeLine(raw);
  return 'code' in decoded ? null : decoded;
};

/** A value as a test of Sigma: the whole text, where case counts; '' for what is absent. */
const fieldTestOf = ({ field, value }: MuteValue): FieldTest => ({
  field,
  operator: 'equals',
  negated: false,
  cased: true,
  windash: false,
  regexFlags: '',
  timePart: null,
  byField: false,
  values: [value === '' ? null : value],
});

/**
 * Compiles what a silence or an exception is about by the same engine as rules, so that it means the same in both. Tests
 * that are asked of the same hit share their `slots`.
 */
export const compileMute = ({ ruleId, values }: MuteSubject, slots = new FieldSlots()): MuteTest => {
  const tests = values.flatMap((value) => compileFieldTest(fieldTestOf(value), 'linux', slots) ?? []);
  return (hit) => {
    if (ruleId !== null && ruleId !== hit.ruleId) return false;
    if (tests.length === 0) return true;
    const { texts } = hit;
    return texts !== null && tests.every(({ holds }) => holds(texts));
  };
};
