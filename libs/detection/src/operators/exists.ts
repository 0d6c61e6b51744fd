import { quote } from '../parse/rule-fault.ts';
import type { Operator } from './operator.ts';

/** Whether a field is there at all: `true` or `false`. It looks at the field, so that no single text decides. */
export const exists: Operator = {
  faultOf: (value) => (/^(?:true|false)$/i.test(value) ? null : `exists needs true or false, not ${quote(value)}`),
  compile: () => () => true,
};
