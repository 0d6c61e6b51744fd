import { quote } from '../parse/rule-fault.ts';
import type { Modifier, Placeholders } from './modifier.ts';

/** Values that one value may become: several placeholders in it multiply. */
const maxExpandedValues = 1000;

const placeholder = /%([^%\s]+)%/;

/** Puts what is given for them in the place of placeholders, `%NAME%`. */
export const expand: Modifier = {
  changeValue: (value, { placeholders }) => {
    let values: readonly string[] = [value];
    for (;;) {
      const name = values.map((text) => placeholder.exec(text)?.[1]).find((found) => found !== undefined);
      if (name === undefined) return values;
      const given = placeholders.get(name);
      if (given === undefined || given.length === 0) return { fault: missing(name, placeholders) };
      if (given.some((text) => placeholder.test(text))) return { fault: `%${name}% holds a placeholder itself` };
      if (values.length * given.length > maxExpandedValues)
        return { fault: `${quote(value)} becomes more than ${maxExpandedValues} values` };
      values = values.flatMap((text) => given.map((each) => text.split(`%${name}%`).join(each)));
    }
  },
};

const missing = (name: string, placeholders: Placeholders): string => {
  const known = [...placeholders.keys()].slice(0, 10);
  return `nothing is given for ${quote(`%${name}%`)}: ${known.length === 0 ? 'no placeholders are given' : `there are ${known.join(', ')}`}`;
};
