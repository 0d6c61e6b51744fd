import type { Severity } from '@tetrascope/contracts';
import type { GradedEvent } from '../graded-event.ts';
import { decoded } from './decoded.ts';

/** What a test cares about. */
export interface GradedWish {
  /** Makes the id; ids ascend with it. */
  readonly number?: number;
  readonly line: string;
  readonly severity?: Severity;
  readonly ruleId?: string;
  readonly timeMs?: number;
  readonly receivedMs?: number;
}

/** An event that matched one rule of its severity, HIGH unless told. */
export function aGradedEvent({ number = 1, line, severity = 'HIGH', ruleId = 'r', ...times }: GradedWish): GradedEvent {
  const { raw, view } = decoded(line);
  const receivedMs = times.receivedMs ?? number;
  const match = { ruleId, title: { zh_TW: '規則', en: 'Rule' }, severity, description: null };
  const id = String(number).padStart(26, '0');
  return { id, source: 's', receivedMs, timeMs: times.timeMs ?? receivedMs, raw, view, severity, matches: [match] };
}
