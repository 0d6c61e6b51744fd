import type { OperatorName } from '../rule.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { cidr } from './cidr.ts';
import { contains } from './contains.ts';
import { endsWith } from './ends-with.ts';
import { equals } from './equals.ts';
import { exists } from './exists.ts';
import { greaterThan } from './greater-than.ts';
import { lessThan } from './less-than.ts';
import type { Operator } from './operator.ts';
import { re } from './re.ts';
import { startsWith } from './starts-with.ts';

/** Every operator there is. */
export const operators: Readonly<Record<OperatorName, Operator>> = Object.freeze({
  equals,
  contains,
  startswith: startsWith,
  endswith: endsWith,
  re,
  cidr,
  lt: lessThan,
  lte: atMost,
  gt: greaterThan,
  gte: atLeast,
  exists,
});
