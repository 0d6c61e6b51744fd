export { aLine, anEvent, eventTypeOf } from './an-event.ts';
export { type EventKind, type EventWish, type PlainObject } from './event-wish.ts';
