import type { FieldTest } from '../rule.ts';

/** A test as a line without modifiers is read, but for what is given. */
export const aFieldTest = (wish: Partial<FieldTest>): FieldTest => ({
  field: 'Image',
  operator: 'equals',
  negated: false,
  cased: false,
  windash: false,
  regexFlags: '',
  timePart: null,
  byField: false,
  values: [],
  ...wish,
});
