import type { TimePart } from '../rule.ts';
import type { Modifier } from './modifier.ts';

/** The modifier that looks at a part of a time, in UTC. */
export const timePart = (part: TimePart): Modifier => ({
  changeTest: (test) =>
    test.timePart === null
      ? { ...test, timePart: part }
      : { fault: `${test.timePart} and ${part} exclude each other: keep one` },
});
