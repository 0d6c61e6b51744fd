import type { Layer } from './stack.ts';

/** On either side of a bar, of the room of a step: parts it from the next. */
const gap = 0.1;
const barWidth = 1 - 2 * gap;

/** A layer's part of all bars as the outline of one shape. */
export interface BarPath {
  readonly hue: string;
  readonly d: string;
}

/** One shape a layer, each on those before it, where a step is 1 wide, an event 1 high and `top` the upper edge. */
export function barPaths(layers: readonly Layer[], top: number): readonly BarPath[] {
  const reached: number[] = [];
  return layers.map(({ hue, counts }) => {
    const d = counts.map((count, step) => {
      const foot = reached[step] ?? 0;
      reached[step] = foot + count;
      return count === 0 ? '' : `M${step + gap} ${top - foot}v${-count}h${barWidth}v${count}z`;
    });
    return { hue, d: d.join('') };
  });
}
