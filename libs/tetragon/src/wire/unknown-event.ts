/**
 * Before the field number of an event whose type has no name for us, such as `unknown_event_41`. Under it stands the
 * whole message, `{"protobuf": base64}`: nothing of it is lost, and a newer version of us could read it.
 */
export const unknownEventPrefix = 'unknown_event_';
