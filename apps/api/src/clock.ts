/** Milliseconds since the epoch. */
export type Clock = () => number;

/** The clock's injection token; tests give their own. */
export const CLOCK = Symbol('Clock');
