import { createSimulation } from '@tetrascope/simulation';
import {
  compileRuleSet,
  missingFor,
  Sightings,
  type DetectorCost,
  type Rule,
  type RuleSet,
} from '@tetrascope/detection';
import type { Decoded } from '@tetrascope/tetragon';
import { decodeShipped } from '../../grade-lines.ts';
import type { EventLine } from './event-lines.ts';

/** Enough that one event in 16, which is timed, tells a rule's cost, and over in a second or two. */
const simulatedEvents = 20_000;
const startMs = Date.UTC(2026, 0, 5, 9);

/** What rules did with some events. */
export interface RuleTrial {
  readonly cost: DetectorCost;
  /** What the events lack that a rule needs; a rule that can fire is left out. */
  readonly cannotFire: readonly { readonly rule: Rule; readonly needs: readonly string[] }[];
}

/** Lines of the simulated bank cluster: the same ones each time. */
export async function* simulatedLines(): AsyncGenerator<EventLine, void, void> {
  const simulation = createSimulation({ seed: 1, startMs, eventsPerSecond: 100 });
  for (let line = 1; line <= simulatedEvents; line += 1) {
    yield { file: 'simulated', line, bytes: new TextEncoder().encode(simulation.next().line) };
  }
}

/** Grades events to learn what each rule costs, and what it needs that none of them has. */
export async function tryRules(set: RuleSet, lines: AsyncIterable<EventLine>): Promise<RuleTrial> {
  const detector = compileRuleSet(set, () => performance.now());
  const sightings = new Sightings();
  sightings.want(set.rules.flatMap(({ requires }) => requires.fields));
  for await (const { bytes } of lines) {
    const event = bytes === null ? null : eventOf(bytes);
    if (event === null) continue;
    sightings.note(event);
    detector.grade(event);
  }
  const seen = sightings.draw();
  const cannotFire = set.rules
    .map((rule) => ({ rule, needs: missingFor(rule, seen).map(({ anyOf }) => anyOf.join(' or ')) }))
    .filter(({ needs }) => needs.length > 0);
  return { cost: detector.cost(), cannotFire };
}

const eventOf = (bytes: Uint8Array): Decoded | null => {
  const event = decodeShipped(bytes);
  return 'code' in event ? null : event;
};
