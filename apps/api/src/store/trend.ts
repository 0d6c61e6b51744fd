import type { TrendField } from '@tetrascope/contracts';

/** Events are counted by minutes of their own time. */
export const msPerMinute = 60_000;
export const msPerHour = 60 * msPerMinute;

/** Values that are told apart; names come from outside, and with as many steps as may be each takes 6 KB. */
const maxValuesToldApart = 2000;

/** From `fromMs` until before `toMs`, both whole minutes. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Asks for counts over time. */
export interface TrendQuery extends Span {
  readonly by: TrendField;
  /** Whole minutes; the span is a whole number of steps, at most `maxTrendSteps`. */
  readonly stepMs: number;
  /** What is counted for comparison, in one sum; it ends where the span begins, or before. */
  readonly before: Span;
  /** Values told one by one. */
  readonly top: number;
}

/** Counts over time. */
export interface TrendFigures {
  /** By step, the oldest first. */
  readonly counts: readonly number[];
  readonly total: number;
  readonly before: number;
}

export interface Trend {
  /** Those with most events first, then by name; '' stands for events without a value. */
  readonly lines: readonly (TrendFigures & { readonly value: string })[];
  /** All others together; `values` is how many these are, as far as they were told apart. */
  readonly rest: TrendFigures & { readonly values: number };
  /** When the oldest event held arrived; null where there is none. */
  readonly heldSinceMs: number | null;
}

/** The longest of an hour and a minute of which all a query asks for is made. */
export const unitOf = ({ fromMs, toMs, stepMs, before }: TrendQuery): number =>
  [fromMs, toMs, stepMs, before.fromMs, before.toMs].every((ms) => ms % msPerHour === 0) ? msPerHour : msPerMinute;

/** Counts what is in the spans of a query, by value. */
export class TrendTally {
  readonly #query: TrendQuery;
  readonly #lines = new Map<string, TrendLine>();
  /** Of values that came when there were too many. */
  readonly #others: TrendLine;

  constructor(query: TrendQuery) {
    this.#query = query;
    this.#others = new TrendLine(query);
  }

  /** Where events of a value are to be counted. */
  line(value: string): TrendLine {
    const known = this.#lines.get(value);
    if (known !== undefined) return known;
    if (this.#lines.size >= maxValuesToldApart) return this.#others;
    const line = new TrendLine(this.#query);
    this.#lines.set(value, line);
    return line;
  }

  draw(heldSinceMs: number | null): Trend {
    const seen = [...this.#lines].filter(([, { total, before }]) => total + before > 0).sort(byEvents);
    const others = seen.slice(this.#query.top).map(([, line]) => line);
    const rest = new TrendLine(this.#query);
    for (const line of [this.#others, ...others]) rest.join(line);
    return {
      lines: seen.slice(0, this.#query.top).map(([value, line]) => ({ value, ...line.figures })),
      rest: { values: others.length, ...rest.figures },
      heldSinceMs,
    };
  }
}

/** The counts of one value. */
class TrendLine {
  readonly #query: TrendQuery;
  readonly #counts: Uint32Array;
  total = 0;
  before = 0;

  constructor(query: TrendQuery) {
    this.#query = query;
    this.#counts = new Uint32Array((query.toMs - query.fromMs) / query.stepMs);
  }

  /** Counts events of a time, or of the unit of the query that begins then, where it is in one of the spans. */
  add(timeMs: number, events: number): void {
    const { fromMs, stepMs, before } = this.#query;
    if (isIn(this.#query, timeMs)) {
      const step = Math.floor((timeMs - fromMs) / stepMs);
      this.#counts[step] = (this.#counts[step] as number) + events;
      this.total += events;
    } else if (isIn(before, timeMs)) this.before += events;
  }

  /** Counts everything of another line of the same query, too. */
  join(other: TrendLine): void {
    other.#counts.forEach((events, step) => (this.#counts[step] = (this.#counts[step] as number) + events));
    this.total += other.total;
    this.before += other.before;
  }

  get figures(): TrendFigures {
    return { counts: Array.from(this.#counts), total: this.total, before: this.before };
  }
}

const isIn = ({ fromMs, toMs }: Span, timeMs: number): boolean => timeMs >= fromMs && timeMs < toMs;

function byEvents([nameA, a]: [string, TrendLine], [nameB, b]: [string, TrendLine]): number {
  return b.total - a.total || b.before - a.before || (nameA < nameB ? -1 : 1);
}
