import { severities, trendFields } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import fc from 'fast-check';
import { facetValuesOf } from '../memory/facet-values.ts';
import { msPerMinute, type Span, type Trend, type TrendFigures, type TrendQuery } from '../trend.ts';
import { aGradedEvent, type GivenEvent } from './graded-events.ts';

/** Out of order, over some five hours. */
export const anEventInTime = (number: number, given: GivenEvent = {}): GradedEvent =>
  aGradedEvent(number, {
    ...given,
    severity: severities[number % 4] ?? 'LOW',
    timeMs: ((number * 7919) % 300) * msPerMinute + ((number * 31) % msPerMinute),
    line: {
      kind: number % 5 === 0 ? 'exit' : 'exec',
      node: `node-${number % 7}`,
      namespace: number % 3 === 0 ? '' : `namespace-${number % 4}`,
    },
  });

const minutes = (min: number, max: number) => fc.integer({ min, max }).map((count) => count * msPerMinute);
const hours = (min: number, max: number) => fc.integer({ min, max }).map((count) => count * 60 * msPerMinute);

/** Any spans and steps: of minutes, and of whole hours, which drivers may count apart. */
export const trendQueries: fc.Arbitrary<TrendQuery> = fc
  .oneof(
    fc.record({ fromMs: minutes(0, 300), stepMs: minutes(1, 90), shiftMs: minutes(0, 60) }),
    fc.record({ fromMs: hours(0, 5), stepMs: hours(1, 3), shiftMs: hours(0, 2) }),
  )
  .chain(({ fromMs, stepMs, shiftMs }) =>
    fc
      .record({
        by: fc.constantFrom(...trendFields),
        steps: fc.integer({ min: 1, max: 40 }),
        top: fc.integer({ min: 1, max: 8 }),
      })
      .map(({ by, steps, top }) => {
        const before = { fromMs: fromMs - shiftMs - steps * stepMs, toMs: fromMs - shiftMs };
        return { by, top, fromMs, toMs: fromMs + steps * stepMs, stepMs, before };
      }),
  );

const within = ({ fromMs, toMs }: Span, events: readonly GradedEvent[]) =>
  events.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs);

function figuresOf(query: TrendQuery, events: readonly GradedEvent[]): TrendFigures {
  const { fromMs, toMs, stepMs, before } = query;
  const starts = Array.from({ length: (toMs - fromMs) / stepMs }, (_, step) => fromMs + step * stepMs);
  return {
    counts: starts.map((start) => within({ fromMs: start, toMs: start + stepMs }, events).length),
    total: within(query, events).length,
    before: within(before, events).length,
  };
}

/** What the list itself says. */
export function plainTrend(query: TrendQuery, held: readonly GradedEvent[]): Trend {
  const hits = held.flatMap((each) => facetValuesOf[query.by](each).map((value) => ({ value, each })));
  const lines = [...Map.groupBy(hits, ({ value }) => value)]
    .map(([value, all]) => {
      const events = all.map(({ each }) => each);
      return { value, events, ...figuresOf(query, events) };
    })
    .filter(({ total, before }) => total + before > 0)
    .sort((a, b) => b.total - a.total || b.before - a.before || (a.value < b.value ? -1 : 1));
  const others = lines.slice(query.top);
  return {
    lines: lines.slice(0, query.top).map(({ events: _, ...line }) => line),
    rest: {
      values: others.length,
      ...figuresOf(
        query,
        others.flatMap(({ events }) => events),
      ),
    },
    heldSinceMs: held[0]?.receivedMs ?? null,
  };
}
