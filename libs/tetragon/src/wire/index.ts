export { EventTranscoder, type TranscodedEvent } from './event-transcoder.ts';
export { messageNamed } from './messages.ts';
