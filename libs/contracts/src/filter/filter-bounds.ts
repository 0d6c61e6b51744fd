/** Bound on the values one field may list: a filter is typed by a person, and each value costs a comparison an event. */
export const maxFilterValues = 50;
/** Bound on one value's length: as long as a path can be on Linux. */
export const maxFilterValueLength = 4096;
/** Bound on the terms of a filter: about one and a half for each field there is; nobody reads more. */
export const maxFilterTerms = 32;
/** Bound on the characters of all values of a filter: four of the longest paths, and an address that a server takes. */
export const maxFilterCharacters = 16_384;
/** Bound on a filter's text. Every filter fits, printed: a character takes two at most, a value three more, a term 25. */
export const maxFilterTextLength = 65_536;
/** Highest value of the 32-bit fields. */
export const maxUint32 = 4_294_967_295;
