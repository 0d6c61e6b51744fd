import { msPerMinute } from '../trend.ts';
import type { MinuteSum } from './block-reader.ts';

/**
 * Events of a file by value and by unit of time, in three lines of one length: `events[at]` have `texts[codes[at]]` and
 * happened in the unit that begins at `units[at]` units from the epoch.
 */
export interface UnitSums {
  readonly unitMs: number;
  readonly texts: readonly string[];
  readonly codes: Uint32Array;
  readonly units: Float64Array;
  readonly events: Float64Array;
}

/** Adds up minutes to units of `unitMs`, which is whole minutes. */
export function sumUnits(sums: Iterable<MinuteSum>, unitMs: number): UnitSums {
  const byText = new Map<string, Map<number, number>>();
  for (const { text, minute, events } of sums) {
    let byUnit = byText.get(text);
    if (byUnit === undefined) byText.set(text, (byUnit = new Map()));
    const unit = Math.floor((minute * msPerMinute) / unitMs);
    byUnit.set(unit, (byUnit.get(unit) ?? 0) + events);
  }
  const cells = [...byText.values()].flatMap((byUnit, code) => [...byUnit].map((cell) => [code, ...cell] as const));
  return {
    unitMs,
    texts: [...byText.keys()],
    codes: Uint32Array.from(cells, ([code]) => code),
    units: Float64Array.from(cells, ([, unit]) => unit),
    events: Float64Array.from(cells, ([, , events]) => events),
  };
}
