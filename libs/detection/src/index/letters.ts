/** Letters as the automaton tells them apart: by 7 bits. Those beyond ASCII share a place with one of it. */
export const letterBits = 7;
/** The bits of a letter that count. */
export const letterMask = 2 ** letterBits - 1;
/** The bit by which ASCII's lower case letters differ from the upper case ones. */
const caseBit = 32;

const isUpperCase = (place: number): boolean => place >= 65 && place <= 90;

/** A letter's place, that of the lower case for either case. */
export const placeOf = (letter: number): number => {
  const place = letter & letterMask;
  return isUpperCase(place) ? place | caseBit : place;
};

/** Places of upper case letters; the letter of the same place in lower case counts for each. */
export const upperCasePlaces: readonly number[] = Array.from({ length: letterMask + 1 }, (_, place) => place).filter(
  isUpperCase,
);
