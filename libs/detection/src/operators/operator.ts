import type { FieldTest } from '../rule.ts';
import type { TextTest } from '../text/text-pattern.ts';

/** What an operator needs to know of its test. */
export type OperatorUse = Pick<FieldTest, 'windash' | 'regexFlags'>;

/** How a value is held against one text of a field. */
export interface Operator {
  /** Why a value can't be used, and what would do; null where it can. */
  readonly faultOf: (value: string, use: OperatorUse) => string | null;
  /**
   * The test of a value that has no fault. Where the test ignores case, `value` and the texts are in lower case. Takes
   * time linear in the text for a given value.
   */
  readonly compile: (value: string, use: OperatorUse) => TextTest;
}
