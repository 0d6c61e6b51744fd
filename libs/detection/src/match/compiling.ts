/** Work in steps of some milliseconds at most, with what it makes at its end. */
export type Compiling<Made> = Generator<void, Made, void>;

/** What it makes, without a pause. */
export const toTheEnd = <Made>(compiling: Compiling<Made>): Made => {
  for (;;) {
    const step = compiling.next();
    if (step.done === true) return step.value;
  }
};
