/** Nodes whose events are collected. */
export const nodeCount = 20;

/** Nodes that a benchmark plays, each with its own stream of events. */
export interface PlayedNodes {
  /** Where they are to be found, as `sourceOf` takes it. */
  readonly target: string;
  /** Those that are being read at present. */
  readonly watched: number;
  /** Events, given as lines, as they are sent: made beforehand, this costs nothing while others are measured. */
  prepare(lines: readonly string[]): readonly Uint8Array[];
  /** An event whose time, in RFC 3339, is put in when it is sent; all else is made beforehand. */
  prepareUndated(line: string): (time: string) => Uint8Array;
  /** Resolves once all of it is handed over, or whoever read the node has gone. */
  send(node: number, prepared: readonly Uint8Array[]): Promise<void>;
  stop(): Promise<void>;
}
