import type { GradedEvent } from '@tetrascope/detection';
import { descriptionOf } from './description.ts';

/**
 * The event as the first version's clients know it: the exported bytes with our four fields spliced in at the end,
 * where they win should the event carry such a name itself. Nothing is parsed or printed again.
 */
export function legacyEvent(event: GradedEvent): Buffer {
  const ours = {
    timestamp: new Date(event.timeMs).toISOString(),
    event_type: event.view.type,
    severity: event.severity,
    description: descriptionOf(event).zh_TW,
  };
  const open = event.raw.subarray(0, event.raw.length - 1);
  return Buffer.concat([open, Buffer.from(`,${JSON.stringify(ours).slice(1)}`)]);
}

const comma = Buffer.from(',');

/** The events with commas between them: the inside of a JSON array. */
export function legacyEvents(events: readonly GradedEvent[]): Buffer {
  return Buffer.concat(
    events.flatMap((event, index) => (index === 0 ? [legacyEvent(event)] : [comma, legacyEvent(event)])),
  );
}
