import type { Modifier } from './modifier.ts';

/** The modifier that sets a flag of the regular expression before it. */
export const regexFlag = (flag: 'i' | 'm' | 's'): Modifier => ({
  changeTest: (test) =>
    test.operator === 're'
      ? { ...test, regexFlags: test.regexFlags.replace(flag, '') + flag }
      : { fault: `${flag} is a flag of re: write re|${flag}` },
});
