import { clipped } from './clipped.ts';

/** What several fields say, as one text; null where any of them is absent. */
export const oneValueOf = (values: readonly (string | null)[]): string | null => {
  const [only = null] = values;
  if (values.length < 2) return only === null ? null : clipped(only);
  return values.includes(null) ? null : JSON.stringify(values.map((value) => clipped(value ?? '')));
};
