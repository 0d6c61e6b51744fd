import type { FieldTest, OperatorName } from '../rule.ts';
import type { Modifier } from './modifier.ts';

/** The modifier that picks an operator; a test has one. */
export const chooseOperator = (operator: OperatorName, also: Partial<FieldTest> = {}): Modifier => ({
  changeTest: (test) =>
    test.operator === 'equals'
      ? { ...test, operator, ...also }
      : { fault: `${test.operator} and ${operator} exclude each other: keep one` },
});
