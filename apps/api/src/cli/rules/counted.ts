/** `1 rule`, `2 rules`: for nouns whose plural is an s more, or is given. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
