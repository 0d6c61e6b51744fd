/**
 * Every text, number and boolean within a value, as JSON writes them, names of fields left out. Steps no deeper than the
 * value is nested, which the decoder bounds.
 */
export const allTexts = (value: unknown): readonly string[] => {
  const texts: string[] = [];
  collect(value, texts);
  return texts;
};

const collect = (value: unknown, into: string[]): void => {
  if (typeof value === 'string') into.push(value);
  else if (typeof value === 'number' || typeof value === 'boolean') into.push(String(value));
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) collect(each, into);
};
