import type { SourceDesk } from '../../source.ts';
import type { MergedBatches } from '../merged-batches.ts';
import { tellChanges } from '../tell-changes.ts';
import { AgentStanding } from './agent-standing.ts';
import { NodeLane } from './node-lane.ts';
import { PodFollow, type FollowTimes } from './pod-follow.ts';
import type { PodLogs, PodTarget } from './pod-logs.ts';
import type { Pod, PodList } from './pod.ts';

/** What to follow and how. */
export interface FollowOptions extends PodTarget, FollowTimes {
  /** Most pods followed at once. */
  readonly maxPods: number;
  /** The cluster's name, where one is known. */
  readonly cluster: string | null;
}

/** The run that follows belong to. */
export interface FollowRun {
  readonly merged: MergedBatches;
  readonly desk: SourceDesk;
  readonly signal: AbortSignal;
}

interface Place {
  readonly lane: NodeLane;
  readonly standing: AgentStanding;
}

/** The follows of all pods: begins and retires them as listings tell, and tells how they are doing. */
export class PodFollows {
  readonly #logs: PodLogs;
  readonly #options: FollowOptions;
  readonly #run: FollowRun;
  readonly #report: SourceDesk['state'];
  readonly #follows = new Map<string, PodFollow>();
  /** By lane, the one used last at the end. */
  readonly #places = new Map<string, Place>();
  #listed: readonly Pod[] = [];
  #listingFault: string | null = null;
  #left = 0;

  constructor(logs: PodLogs, options: FollowOptions, run: FollowRun) {
    this.#logs = logs;
    this.#options = options;
    this.#run = run;
    this.#report = tellChanges(run.desk.state);
    this.#report('STARTING', `listing the pods in ${options.namespace}`);
  }

  /** Brings the follows in line with a listing; one that failed changes none of them. */
  update(list: PodList): void {
    this.#listingFault = 'reason' in list ? list.reason : null;
    if ('pods' in list) {
      const listed = new Map(list.pods.map((pod) => [pod.uid, pod]));
      for (const [uid, follow] of this.#follows) {
        const pod = listed.get(uid);
        if (pod === undefined) follow.retire();
        else follow.see(pod);
      }
      this.#listed = list.pods;
      this.#beginUnread();
    }
    this.#tell();
  }

  /** Pods that are gone take room while their logs still send: while all are replaced, that is as many again. */
  #beginUnread(): void {
    const unread = this.#listed.filter(({ uid }) => !this.#follows.has(uid));
    const room = Math.max(0, this.#options.maxPods - this.#follows.size);
    for (const pod of unread.slice(0, room)) this.#begin(pod);
    this.#left = Math.max(0, unread.length - room);
  }

  #begin(pod: Pod): void {
    const { lane, standing } = this.#placeOf(pod);
    const listeners = { standing, problemChanged: () => this.#tell() };
    const follow = new PodFollow({ pod, lane }, this.#logs, this.#options, listeners);
    this.#follows.set(pod.uid, follow);
    this.#run.merged.add(this.#batchesOf(follow));
  }

  /** What is known of the pod's node; the longest untouched are forgotten when there are many. */
  #placeOf(pod: Pod): Place {
    const id = this.#laneIdOf(pod);
    const place = this.#places.get(id) ?? this.#newPlace(id, pod);
    this.#places.delete(id);
    this.#places.set(id, place);
    const used = new Set([...this.#follows.values()].map(({ lane }) => lane.lane.id));
    for (const oldest of this.#places.keys()) {
      if (this.#places.size <= this.#options.maxPods * 2) break;
      if (!used.has(oldest) && oldest !== id) this.#places.delete(oldest);
    }
    return place;
  }

  /**
   * The node's name. Agents share the ports of their node, so there is one on each; where a selector matches a second
   * pod beside it, that one has a lane to itself, since a lane's place is that of one log.
   */
  #laneIdOf({ node, uid }: Pod): string {
    if (node === null) return uid;
    const { desk } = this.#run;
    const ownId = `${node}/${uid}`;
    const others = [...this.#follows.values()].filter(({ isRetired }) => !isRetired);
    const isTaken = others.some(({ lane }) => lane.lane.id === node);
    return isTaken || desk.checkpoint(ownId) !== null ? ownId : node;
  }

  #newPlace(id: string, { name, node }: Pod): Place {
    const { desk } = this.#run;
    const lane = { id, agent: node ?? name, node };
    const standing = new AgentStanding(lane, desk, this.#options.cluster);
    return { lane: new NodeLane(lane, desk.checkpoint(id)), standing };
  }

  async *#batchesOf(follow: PodFollow) {
    try {
      yield* follow.batches(this.#run.signal);
    } finally {
      this.#follows.delete(follow.pod.uid);
      if (!this.#run.signal.aborted) this.#beginUnread();
      this.#tell();
    }
  }

  #tell(): void {
    if (this.#run.signal.aborted) return;
    const { namespace, selector, maxPods } = this.#options;
    const follows = [...this.#follows.values()].filter(({ isRetired }) => !isRetired);
    const troubled = follows.filter(({ problem }) => problem !== null);
    const well = follows.length - troubled.length;
    const all = follows.length + this.#left;
    const parts: string[] = [];
    if (all > 0) parts.push(`following ${well} of ${all} pods in ${namespace}`);
    else if (this.#listingFault === null) parts.push(`no pod in ${namespace} matches ${selector}; waiting for one`);
    if (this.#left > 0) parts.push(`${this.#left} are not read, since at most ${maxPods} can be`);
    if (this.#listingFault !== null) parts.push(`pods can't be listed: ${this.#listingFault}`);
    if (troubled[0] !== undefined) parts.push(`${troubled[0].pod.name}: ${troubled[0].problem}`);
    this.#report(well > 0 ? 'RUNNING' : 'WAITING', parts.join('; '));
  }
}
