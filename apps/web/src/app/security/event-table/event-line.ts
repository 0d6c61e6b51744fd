import type { Severity } from '@tetrascope/contracts';
import type { EventRow } from '../../data/security-api.ts';
import { type Formats, otherDay } from '../../i18n/formats.ts';
import { type PartedPath, partPath } from './parted-path.ts';

/** An event as one line of the list shows it. */
export interface EventLine {
  readonly id: string;
  readonly severity: Severity;
  readonly type: string;
  /** Empty for today. */
  readonly day: string;
  readonly time: string;
  /** The unmistakable time, for whoever points at it. */
  readonly moment: string;
  /** Empty for a host process. */
  readonly namespace: string;
  /** The pod; for a host process the node. */
  readonly place: string;
  readonly program: string;
  readonly arguments: string;
  readonly description: string;
  readonly partedProgram: PartedPath;
  readonly partedDescription: PartedPath;
}

/** An event's line on the day `today`, as `formats.day` writes it. What an event doesn't have is empty. */
export function eventLine(event: EventRow, formats: Formats, today: string): EventLine {
  return {
    id: event.id,
    severity: event.severity,
    type: event.type,
    day: otherDay(formats, event.timestamp, today),
    time: formats.time(event.timestamp),
    moment: formats.moment(event.timestamp),
    namespace: event.namespace ?? '',
    place: event.pod ?? event.node ?? '',
    program: event.binary ?? '',
    arguments: event.arguments ?? '',
    description: event.description,
    partedProgram: partPath(event.binary ?? ''),
    partedDescription: partPath(event.description),
  };
}
