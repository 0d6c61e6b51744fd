import type { Hit } from '../hit.ts';
import type { Measure } from './measure.ts';

/**
 * How many of the rules, from the first on, matched one after the other. Of equal times any may be the earlier; one
 * event stands for one rule.
 */
export const temporalOrdered: Measure = (hits, { rules }) => {
  const used = new Set<string>();
  let sinceMs = -Infinity;
  for (let input = 0; input < rules.length; input += 1) {
    const next = hits.find((hit: Hit) => hit.input === input && hit.timeMs >= sinceMs && !used.has(hit.eventId));
    if (next === undefined) return input;
    used.add(next.eventId);
    sinceMs = next.timeMs;
  }
  return rules.length;
};
