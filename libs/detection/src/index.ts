export type { Grade, GradedEvent, Match } from './graded-event.ts';
