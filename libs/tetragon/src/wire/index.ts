export { EventTranscoder, type TranscodedEvent } from './event-transcoder.ts';
export { eventsRequest, filterFaults, type EventFilters } from './events-request.ts';
export { messageNamed } from './messages.ts';
export { agentCalls, readAilment, readPolicies, readVersion, requestBytes, type AgentCall } from './read-answer.ts';
