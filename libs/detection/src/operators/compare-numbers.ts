const wholeNumber = /^-?\d{1,40}$/;
const anyNumber = /^-?\d{1,40}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i;

/** True for a decimal number of at most 40 digits before and after its point. */
export const isNumber = (text: string): boolean => anyNumber.test(text);

/**
 * Below 0 where `a` is the lesser, 0 where both are equal, above where it is the greater; NaN where one is no number.
 * Whole numbers are compared exactly: Tetragon's have 64 bits.
 */
export const compareNumbers = (a: string, b: string): number => {
  if (!isNumber(a) || !isNumber(b)) return NaN;
  if (!wholeNumber.test(a) || !wholeNumber.test(b)) return Number(a) - Number(b);
  const [first, second] = [BigInt(a), BigInt(b)];
  return first < second ? -1 : first > second ? 1 : 0;
};
