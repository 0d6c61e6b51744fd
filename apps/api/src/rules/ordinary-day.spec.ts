import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { decodeLine } from '@tetrascope/tetragon';
import { createSimulation } from '@tetrascope/simulation';
import { RuleCatalog } from './rule-catalog.ts';

const shipped = fileURLToPath(new URL('../../../../rules', import.meta.url));
const events = 100_000;
const startMs = Date.UTC(2026, 5, 7);
const hourMs = 3_600_000;
/** They fill a whole day, so that its night is among it and slow work comes to its end. */
const eventsPerSecond = events / 86_400;
/** What a person can live with. */
const maxAlerts = 20;

const decode = (line: string) => {
  const event = decodeLine(new TextEncoder().encode(line));
  if ('code' in event) throw new Error(event.reason);
  return event;
};

describe('an ordinary day of the simulated bank', () => {
  let catalog: RuleCatalog;
  beforeAll(async () => {
    catalog = await RuleCatalog.open({ shipped, user: [] });
  });

  it('raises no more alerts than a person can live with, equal ones of a workload within an hour taken as one', () => {
    const simulation = createSimulation({ seed: 1, startMs, eventsPerSecond, attacks: 'never' });
    const alerts = new Set<string>();
    const told = new Set<string>();
    let lastMs = startMs;
    for (let n = 0; n < events; n += 1) {
      const { line, timeMs } = simulation.next();
      const { severity, matches } = catalog.detector.grade(decode(line), {
        eventId: String(n),
        timeMs,
        receivedMs: timeMs,
      });
      lastMs = timeMs;
      for (const { title } of matches) told.add(title.en);
      if (severity !== 'HIGH' && severity !== 'CRITICAL') continue;
      const { workload } = decode(line).view;
      alerts.add(`${Math.floor((timeMs - startMs) / hourMs)} ${matches[0]?.title.en} ${workload}`);
    }
    expect(lastMs - startMs).toBeGreaterThan(23 * hourMs);
    // operators look round now and then, which is told and raises nothing
    expect(told).toContain('Question what system this is');
    expect([...alerts].slice(maxAlerts)).toEqual([]);
  }, 120_000);
});
