import { knownEventTypes } from '@tetrascope/contracts';
import type { JsonObject } from '../decoded.ts';
import { asObject } from '../field.ts';
import { unknownEventPrefix } from '../wire/unknown-event.ts';

const known: ReadonlySet<string> = new Set(knownEventTypes);

/** Fields that stand beside the event, whatever its type. */
const envelope: ReadonlySet<string> = new Set(['node_name', 'time', 'aggregation_info', 'cluster_name', 'node_labels']);

/** The form of a protobuf field's name; the bound keeps a hostile key out of counters and columns. */
const fieldName = /^[a-z][a-z0-9_]{0,99}$/i;

/** Names every object already has, such as `constructor`: as a type they would trip tables keyed by type. */
const plain: object = {};

/**
 * The oneof's name: a known type wherever it stands (shippers put objects of their own beside it), else the first field
 * that looks like an event of a newer agent; null if there is none, as for a log shipper's `kubernetes` beside a text.
 */
export function eventTypeOf(payload: JsonObject): string | null {
  let unknown: string | null = null;
  for (const key in payload) {
    const value = asObject(payload[key]);
    if (value === undefined) continue;
    if (known.has(key)) return key;
    if (unknown === null && isTypeName(key) && looksLikeEvent(key, value, payload)) unknown = key;
  }
  return unknown;
}

function isTypeName(key: string): boolean {
  return !envelope.has(key) && fieldName.test(key) && !(key in plain);
}

/** By its name (the one we gave it or Tetragon's), by the process it tells of, or by an agent having put its node's name beside it. */
function looksLikeEvent(key: string, value: JsonObject, payload: JsonObject): boolean {
  return (
    key.startsWith('process_') ||
    key.startsWith(unknownEventPrefix) ||
    asObject(value['process']) !== undefined ||
    typeof payload['node_name'] === 'string'
  );
}
