export type { Decoded, JsonObject, Reject } from './decoded.ts';
export type { EventView } from './event-view.ts';
