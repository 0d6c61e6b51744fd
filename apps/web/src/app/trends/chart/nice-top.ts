/** Round figures of each power of ten, close enough to one another that little of the chart stays empty. */
const rounds = [1, 2, 3, 4, 5, 6, 8, 10];

/** The round figure at the upper edge of a chart whose highest bar is this high; at least 1. */
export function niceTop(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  return power * (rounds.find((round) => highest <= round * power) ?? 10);
}

/** Where lines go across it, from the foot up; halves of an event there are none. */
export const heightMarks = (top: number): readonly number[] => (top % 2 === 0 ? [0, top / 2, top] : [0, top]);
