import type { Node } from '../cluster/node.ts';
import { timestamp } from '../timestamp.ts';

/** When and where something happened. */
export interface Moment {
  readonly node: Node;
  /** The simulation's start, milliseconds since 1970. */
  readonly epochMs: number;
  /** Nanoseconds since that start. */
  readonly atNs: number;
}

/** A whole export line: `payload` is the JSON under the name `type`. */
export function exportLine(type: string, payload: string, { node, epochMs, atNs }: Moment): string {
  return `{"${type}":${payload},"node_name":"${node.name}","time":"${timestamp(epochMs, atNs)}"}`;
}
