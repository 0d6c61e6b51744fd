/** Characters of one value by which events are grouped or told apart; of longer ones also the length counts. */
export const maxValueLength = 256;

/** A value at a length that many can be held of. */
export const clipped = (value: string): string =>
  value.length <= maxValueLength ? value : `${value.slice(0, maxValueLength)}… (${value.length})`;
