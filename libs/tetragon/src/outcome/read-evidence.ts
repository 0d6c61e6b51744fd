import { decodeLine } from '../decode/decode-line.ts';
import type { JsonObject } from '../decoded.ts';

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

/** The object of the event's own key in an exported line; empty where the line is no event. */
function payloadOf(raw: Uint8Array): JsonObject {
  const decoded = decodeLine(raw);
  if ('code' in decoded) return {};
  const own = decoded.payload[decoded.view.type];
  return isObject(own) ? own : {};
}

const textOf = (object: JsonObject, key: string): string => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'string' ? value : '';
};

/** What the hooks of an event's policy say they do, of the call and of its return. */
export const readActions = (raw: Uint8Array): readonly string[] => {
  const own = payloadOf(raw);
  return [textOf(own, 'action'), textOf(own, 'return_action')].filter((action) => action !== '');
};

/** The signal that ended a process, by the line of its `process_exit`; '' where it ended by itself. */
export const readExitSignal = (raw: Uint8Array): string => textOf(payloadOf(raw), 'signal');
