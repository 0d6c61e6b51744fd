import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { decodeLine } from '@tetrascope/tetragon';
import { createSimulation } from '@tetrascope/simulation';
import { RuleCatalog } from './rule-catalog.ts';

const shipped = fileURLToPath(new URL('../../../../rules', import.meta.url));
const hours = 24;
/** In the whole day. */
const events = 100_008;
/** So many events a second that an hour's are over before the simulation begins its first attack, after 4 s. */
const eventsPerSecond = 50_000;
/** What a person can live with. */
const maxAlerts = 20;
const firstHourMs = Date.UTC(2026, 5, 7);
const hourMs = 3_600_000;

/** The ordinary work of one hour, as lines of an export. */
function* workOf(hour: number): Generator<string> {
  const simulation = createSimulation({ seed: hour + 1, startMs: firstHourMs + hour * hourMs, eventsPerSecond });
  for (let n = 0; n < events / hours; n += 1) yield simulation.next().line;
}

describe('an ordinary day of the simulated bank', () => {
  let catalog: RuleCatalog;
  beforeAll(async () => {
    catalog = await RuleCatalog.open({ shipped, user: [] });
  });

  it('raises no more alerts than a person can live with, equal ones of a workload within an hour taken as one', () => {
    const alerts = new Set<string>();
    let seen = 0;
    for (let hour = 0; hour < hours; hour += 1) {
      for (const line of workOf(hour)) {
        const event = decodeLine(new TextEncoder().encode(line));
        if ('code' in event) throw new Error(event.reason);
        const { severity, matches } = catalog.detector.grade(event);
        seen += 1;
        if (severity !== 'HIGH' && severity !== 'CRITICAL') continue;
        alerts.add(`${hour} ${matches[0]?.title.en} ${event.view.workload} ${event.view.binary}`);
      }
    }
    expect(seen).toBe(events);
    expect([...alerts].slice(maxAlerts)).toEqual([]);
  }, 120_000);
});
