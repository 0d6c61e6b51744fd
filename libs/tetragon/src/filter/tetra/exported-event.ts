import type { Decoded, JsonObject } from '../../decoded.ts';
import { asObject } from '../../field.ts';

/** What of a line Tetragon's filters look at; what the event lacks is undefined. */
export interface ExportedEvent {
  /** The oneof's name, such as `process_exec`. */
  readonly type: string;
  readonly event: JsonObject;
  readonly process: JsonObject | undefined;
  readonly pod: JsonObject | undefined;
  readonly parent: JsonObject | undefined;
  readonly ancestors: readonly JsonObject[];
}

/** True for the events a filter lets through. */
export type EventTest = (event: ExportedEvent) => boolean;

export function exportedEvent({ view: { type }, payload }: Pick<Decoded, 'view' | 'payload'>): ExportedEvent {
  const event = asObject(payload[type]) ?? {};
  const process = asObject(event['process']);
  const ancestors: readonly unknown[] = Array.isArray(event['ancestors']) ? event['ancestors'] : [];
  return {
    type,
    event,
    process,
    pod: asObject(process?.['pod']),
    parent: asObject(event['parent']),
    ancestors: ancestors.map(asObject).filter((ancestor) => ancestor !== undefined),
  };
}
