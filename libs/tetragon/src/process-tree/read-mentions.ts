import { decodeLine } from '../decode/decode-line.ts';
import { viewOf } from '../decode/view-of.ts';
import type { JsonObject } from '../decoded.ts';
import { asObject } from '../field.ts';
import { identityOf, noActivity, type ProcessFacts } from './process-facts.ts';

/** Ancestors read of one event: more than a person goes through. */
const maxAncestors = 64;

/**
 * What an exported line says of its process's parent and, where agents are told to send them, of further ancestors. None
 * where the line is no event.
 */
export function readMentions({ id, raw }: { readonly id: string; readonly raw: Uint8Array }): readonly ProcessFacts[] {
  const decoded = decodeLine(raw);
  if ('code' in decoded) return [];
  const { payload, view } = decoded;
  const { parent, ancestors } = asObject(payload[view.type]) ?? {};
  const further: readonly unknown[] = Array.isArray(ancestors) ? ancestors.slice(0, maxAncestors) : [];
  return [parent, ...further].map((process) => mentionOf(process, payload, id)).filter((facts) => facts !== null);
}

function mentionOf(process: unknown, { node_name, cluster_name }: JsonObject, eventId: string): ProcessFacts | null {
  const view = viewOf('process_exec', { process_exec: { process }, node_name, cluster_name });
  if (view.execId === '') return null;
  return { execId: view.execId, identity: identityOf(view, 'mention', eventId), exit: null, activity: noActivity };
}
