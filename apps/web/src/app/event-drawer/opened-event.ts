import type { Alert } from '@tetrascope/contracts';
import type { EventDetail } from '../data/event-detail.ts';
import type { EventRow } from '../data/security-api.ts';

/** The event whose details are open. */
export interface OpenedEvent {
  readonly id: string;
  readonly phase: 'loading' | 'held' | 'gone' | 'failed';
  /** What is known of it; null while or because nothing is. */
  readonly event: EventRow | null;
  /** The exported line; null while or because it is not known. */
  readonly raw: string | null;
}

/**
 * Puts together what is known of the open event: the server's answer first, then an alert, which carries its whole
 * event and may outlive it in the store, then the list. Null when none is open.
 */
export function openedEvent(
  id: string | null,
  detail: EventDetail,
  rows: readonly EventRow[],
  alerts: readonly Alert[],
): OpenedEvent | null {
  if (id === null) return null;
  if (detail.phase === 'held' && detail.event.id === id) {
    return { id, phase: 'held', event: detail.event, raw: detail.event.raw };
  }
  const alerted = alerts.find(({ event }) => event.id === id)?.event;
  if (alerted !== undefined) return { id, phase: 'held', event: alerted, raw: alerted.raw };
  const event = rows.find((row) => row.id === id) ?? null;
  const phase = detail.phase === 'gone' || detail.phase === 'failed' ? detail.phase : 'loading';
  return { id, phase, event, raw: null };
}
