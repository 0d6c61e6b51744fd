import type { TrendField } from '@tetrascope/contracts';

/** Colours that can be told apart beside one another; as many values are told one by one. */
export const hueCount = 8;

/** Of all values that are told together. */
export const restHue = 'var(--hue-rest)';

/** The colour of a value: a severity has its own, others go by their place among the most frequent. */
export const hueOf = (by: TrendField, value: string, place: number): string =>
  `var(--hue-${by === 'severity' ? value : place + 1})`;
