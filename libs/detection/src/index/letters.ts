/** Letters as the automaton tells them apart, by 6 bits: a row of its table is then no more than two cache lines. */
export const letterBits = 6;

/**
 * A letter's place: one for both cases of ASCII letters. Control letters, some signs (`[` and `{`) and those beyond ASCII
 * share places with others, which finds too much, never too little.
 */
export const placeOf = (letter: number): number => (letter & 31) | ((letter & 64) >> 1);

/** The greatest letter of ASCII. */
export const lastAsciiLetter = 127;
