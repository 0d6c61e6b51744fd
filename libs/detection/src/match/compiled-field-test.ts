import type { TextTest } from '../text/text-pattern.ts';
import type { EventTexts, FieldSlot } from './event-texts.ts';

/** Holds for an event. */
export type EventTest = (texts: EventTexts) => boolean;

/** A test of a field, compiled. */
export interface CompiledFieldTest {
  readonly slot: FieldSlot;
  /** True when the event satisfies the test as a whole. */
  readonly holds: EventTest;
  /** True for one text, as the event has it, that any of the values hits. */
  readonly hits: TextTest;
}

/** A test before it is negated. */
export type Affirmed = Pick<CompiledFieldTest, 'holds' | 'hits'>;
