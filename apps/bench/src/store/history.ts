import { fileURLToPath } from 'node:url';
import type { GradedEvent } from '@tetrascope/detection';
import { createSimulation } from '@tetrascope/simulation';
import { gradeLines } from '../../../api/src/grade-lines.ts';
import { eventIds } from '../../../api/src/ingestion/event-id.ts';
import { RuleCatalog } from '../../../api/src/rules/rule-catalog.ts';

/** As the pipeline takes them. */
const batchLines = 1000;
const msPerHour = 3_600_000;

/** Which events: equal ones make equal events, save for their ids. */
export interface HistoryPlan {
  readonly events: number;
  /** They arrive evenly within so many hours, of which `endMs` is the end. */
  readonly hours: number;
  readonly endMs: number;
  readonly seed: number;
}

/** Events of the simulated cluster, graded by the shipped rules, in batches in order of arrival. */
export async function* history(plan: HistoryPlan): AsyncGenerator<readonly GradedEvent[], void, void> {
  const msPerEvent = (plan.hours * msPerHour) / plan.events;
  const startMs = plan.endMs - plan.hours * msPerHour;
  const simulation = createSimulation({ seed: plan.seed, startMs, eventsPerSecond: 1000 / msPerEvent });
  const grade = await grader();
  for (let made = 0; made < plan.events; made += batchLines) {
    const lines = Array.from({ length: Math.min(batchLines, plan.events - made) }, () => simulation.next().line);
    yield grade(lines, Math.floor(startMs + made * msPerEvent));
  }
}

/** Grades lines as the server does. */
export async function grader(): Promise<(lines: readonly string[], receivedMs: number) => readonly GradedEvent[]> {
  const { detector } = await RuleCatalog.open({
    shipped: fileURLToPath(new URL('../../rules', import.meta.url)),
    user: [],
  });
  const nextId = eventIds();
  return (texts, receivedMs) => {
    const lines = texts.map((text) => Buffer.from(text));
    const batch = { lines, offsets: lines.map((_, index) => index), unread: [], duplicates: 0 };
    return gradeLines('simulator', batch, detector, nextId, receivedMs).events;
  };
}
