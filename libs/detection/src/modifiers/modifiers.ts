import { all } from './all.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { base64 } from './base64.ts';
import { base64offset } from './base64offset.ts';
import { cased } from './cased.ts';
import { cidr } from './cidr.ts';
import { contains } from './contains.ts';
import { encoding } from './encoded.ts';
import { endsWith } from './ends-with.ts';
import { exists } from './exists.ts';
import { expand } from './expand.ts';
import { fieldref } from './fieldref.ts';
import { greaterThan } from './greater-than.ts';
import { lessThan } from './less-than.ts';
import type { Modifier } from './modifier.ts';
import { neq } from './neq.ts';
import { re } from './re.ts';
import { regexFlag } from './regex-flag.ts';
import { startsWith } from './starts-with.ts';
import { timePart } from './time-part.ts';
import { windash } from './windash.ts';

/** Every modifier of Sigma 2.1, in the order in which messages name them. */
export const modifiers: Readonly<Record<string, Modifier>> = Object.freeze({
  contains,
  startswith: startsWith,
  endswith: endsWith,
  all,
  exists,
  cased,
  neq,
  windash,
  re,
  i: regexFlag('i'),
  m: regexFlag('m'),
  s: regexFlag('s'),
  base64,
  base64offset,
  utf16: encoding,
  utf16le: encoding,
  utf16be: encoding,
  wide: encoding,
  lt: lessThan,
  lte: atMost,
  gt: greaterThan,
  gte: atLeast,
  minute: timePart('minute'),
  hour: timePart('hour'),
  day: timePart('day'),
  week: timePart('week'),
  month: timePart('month'),
  year: timePart('year'),
  cidr,
  expand,
  fieldref,
});
