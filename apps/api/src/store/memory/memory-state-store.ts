import { maxSeenBytes, type Checkpoint, type KeptCheckpoint } from '../../ingestion/source.ts';
import { usualMaxAlerts } from '../alert-store.ts';
import type { Count, KeptGap, Receipt } from '../receipt.ts';
import { maxGaps, maxLanes, type KeptAgent, type KeptState, type StateStore } from '../state-store.ts';
import { MemoryAlertStore } from './memory-alert-store.ts';
import { MemoryBaselineStore } from './memory-baseline-store.ts';
import { MemoryMuteStore } from './memory-mute-store.ts';

/** A lane's checkpoint; fingerprints in the blocks they came in, so that a batch costs no copy of those before it. */
interface MovingLane {
  place: string;
  readonly seen: Uint8Array[];
  seenBytes: number;
}

/** Keeps the account in this process; it goes with it. */
export class MemoryStateStore implements StateStore {
  readonly isKept = false;
  readonly alerts: MemoryAlertStore;
  readonly baselines = new MemoryBaselineStore();
  readonly mutes = new MemoryMuteStore(() => this.alerts);
  readonly #sinceMs: number;
  readonly #counts = new Map<string, Count & { readonly source: string }>();
  readonly #gaps = new Map<string, KeptGap>();
  /** The one that moved last stands last. */
  readonly #lanes = new Map<string, MovingLane>();
  #agents: readonly KeptAgent[] = [];
  #newestId: string | null = null;

  constructor(sinceMs: number, maxAlerts = usualMaxAlerts) {
    this.#sinceMs = sinceMs;
    this.alerts = new MemoryAlertStore(maxAlerts, this.mutes.hush);
  }

  read(): KeptState {
    return {
      sinceMs: this.#sinceMs,
      counts: [...this.#counts.values()],
      gaps: [...this.#gaps.values()],
      agents: this.#agents,
      newestId: this.#newestId,
    };
  }

  checkpoint(source: string, lane: string): KeptCheckpoint | null {
    const moving = this.#lanes.get(laneKey(source, lane));
    if (moving === undefined) return null;
    return { place: moving.place, seen: Uint8Array.from(Buffer.concat(moving.seen).subarray(-maxSeenBytes)) };
  }

  async commit(receipts: readonly Receipt[]): Promise<void> {
    for (const receipt of receipts) this.#enter(receipt);
    this.alerts.enter(receipts.flatMap(({ hits }) => hits));
    this.baselines.enter(receipts.flatMap(({ learned }) => learned));
  }

  async keepAgents(agents: readonly KeptAgent[]): Promise<void> {
    this.#agents = [...agents];
  }

  async close(): Promise<void> {}

  #enter({ source, counts, gaps, checkpoint, newestId }: Receipt): void {
    for (const each of counts) {
      const key = JSON.stringify([source, each.node, each.outcome, each.reason]);
      this.#counts.set(key, { ...each, source, count: each.count + (this.#counts.get(key)?.count ?? 0) });
    }
    for (const gap of gaps) putLast(this.#gaps, gap.id, gap, maxGaps);
    if (checkpoint !== null) this.#move(laneKey(source, checkpoint.lane), checkpoint);
    if (newestId !== null && newestId > (this.#newestId ?? '')) this.#newestId = newestId;
  }

  #move(key: string, { place, seen }: Checkpoint): void {
    const lane = this.#lanes.get(key) ?? { place, seen: [], seenBytes: 0 };
    lane.place = place;
    if (seen !== undefined && seen.length > 0) addSeen(lane, seen);
    putLast(this.#lanes, key, lane, maxLanes);
  }
}

const laneKey = (source: string, lane: string): string => JSON.stringify([source, lane]);

function putLast<Value>(map: Map<string, Value>, key: string, value: Value, max: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > max) map.delete(map.keys().next().value as string);
}

/** Lets the oldest blocks go whose bytes are all beyond the bound. */
function addSeen(lane: MovingLane, more: Uint8Array): void {
  lane.seen.push(more);
  lane.seenBytes += more.length;
  for (let oldest = lane.seen[0]; oldest !== undefined; oldest = lane.seen[0]) {
    if (lane.seenBytes - oldest.length < maxSeenBytes) break;
    lane.seenBytes -= oldest.length;
    lane.seen.shift();
  }
}
