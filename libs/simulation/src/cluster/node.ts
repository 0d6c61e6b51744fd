import type { Random } from '../random.ts';

/** `kernel.pid_max` of a 64-bit node. */
const maxPid = 4_194_304;
/** Where a node's pids start again: below are daemons that started at boot. */
const firstFreePid = 2_000;

/** A machine of the cluster. */
export interface Node {
  readonly name: string;
  /** Its address in the cluster's network. */
  readonly address: string;
  /** When it started, in nanoseconds relative to the simulation's start; negative. */
  readonly bootNs: number;
  /** The last pid given out. */
  lastPid: number;
}

/** The next free pid: rising by small steps, as threads take some, and from the bottom again at the top. */
export function nextPid(node: Node, random: Random): number {
  node.lastPid += random.integer(1, 9);
  if (node.lastPid > maxPid) node.lastPid = firstFreePid;
  return node.lastPid;
}
