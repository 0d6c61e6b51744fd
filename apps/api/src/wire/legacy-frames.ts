import type { GradedEvent } from '@tetrascope/detection';
import { legacyEvent, legacyEvents } from './legacy-event.ts';

/** The frames of the first version's live feed, each built once for all clients. */

export const welcomeFrame = (nowMs: number): Buffer =>
  Buffer.from(
    JSON.stringify({ type: 'welcome', message: '已連接 Tetragon 事件流', timestamp: new Date(nowMs).toISOString() }),
  );

/** Oldest first. */
export const recentFrame = (events: readonly GradedEvent[]): Buffer =>
  Buffer.concat([Buffer.from('{"type":"recent_events","events":['), legacyEvents(events), Buffer.from(']}')]);

export const eventFrame = (event: GradedEvent): Buffer =>
  Buffer.concat([Buffer.from('{"type":"security_event","event":'), legacyEvent(event), Buffer.from('}')]);

export const lossFrame = (count: number, nowMs: number): Buffer =>
  Buffer.from(JSON.stringify({ type: 'frames_lost', count, timestamp: new Date(nowMs).toISOString() }));
