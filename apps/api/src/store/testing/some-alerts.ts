import { enterHits, gatherHits, type AlertHits, type RaisedAlert } from '@tetrascope/detection';
import { MemoryAlertShelf } from '../memory/memory-alert-shelf.ts';
import { aGradedEvent, type GivenEvent } from './graded-events.ts';

/** When the first of these alerts are raised. */
export const raisedMs = 1_700_000_000_000;

/** One hit, of its own kind for each `pod` or line; its event's id is made of `number`. */
export function someHits(number: number, given: GivenEvent = {}): AlertHits {
  const line = given.line ?? { kind: 'exec', pod: `pod-${number}` };
  const event = aGradedEvent(number, { severity: 'HIGH', timeMs: raisedMs + number, ...given, line });
  const [hits] = gatherHits([event], () => null);
  if (hits === undefined) throw new Error('a grave event is a hit');
  return hits;
}

/** The alert that one hit raises. */
export const anAlert = (number: number, given: GivenEvent = {}): RaisedAlert =>
  enterHits(new MemoryAlertShelf(1), someHits(number, given)).alert;
