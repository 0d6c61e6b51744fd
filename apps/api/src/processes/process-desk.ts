import { Inject, Injectable } from '@nestjs/common';
import { maxTreeAlerts, maxTreeProcesses } from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import { growTree, placeAt, type ProcessFacts, type ProcessTree, type TreeNode } from '@tetrascope/tetragon';
import { CLOCK, type Clock } from '../clock.ts';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.ts';
import { EVENT_STORE, type EventStore, type FoundProcesses } from '../store/event-store.ts';
import { gatherAncestors } from './gather-ancestors.ts';
import { gatherDescendants } from './gather-descendants.ts';
import { ProcessSearch } from './process-search.ts';

/** How long a tree is looked for before what there is is told: a person waits for it. */
const maxTreeMs = 2000;

/** Which tree, and how much of it. */
export interface TreeQuestion {
  readonly execId: string;
  readonly depth: number;
  readonly children: number;
  /** A `more` of the process, '' for its first children. */
  readonly after: string;
}

/** A tree, and what its processes did. */
export interface FoundTree {
  readonly tree: ProcessTree;
  /** What they did between their beginning and their end, by exec_id. */
  readonly others: ReadonlyMap<string, ProcessFacts>;
  /** That may be theirs: those that name them, newest first. */
  readonly alerts: readonly RaisedAlert[];
  /** Whether all descendants were looked for, and all events of those that are shown. */
  readonly isWhole: boolean;
  readonly isActivityWhole: boolean;
  readonly isAlertsWhole: boolean;
}

/** Answers which process comes of which. */
@Injectable()
export class ProcessDesk {
  readonly #search: ProcessSearch;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ALERT_STORE) private readonly alerts: AlertStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#search = new ProcessSearch(store);
  }

  /** The exec_id of an event's process; null where the event is not held, '' where it has no process. */
  async execIdOf(eventId: string): Promise<string | null> {
    return (await this.store.find(eventId))?.view.execId ?? null;
  }

  /** Null where no event tells of the process. */
  async tree({ execId, depth, children, after }: TreeQuestion): Promise<FoundTree | null> {
    const untilMs = this.clock() + maxTreeMs;
    const isUp = () => this.clock() > untilMs;
    const selves = await this.#selves(execId);
    if (selves.length === 0) return null;
    const above = await gatherAncestors(this.#search, selves, isUp);
    const bounds = { depth, children, processes: maxTreeProcesses };
    const execIds = growTree(above, execId, bounds)?.branch[0]?.execIds ?? [];
    const fromMs = placeAt(after)?.startMs ?? earliest(above.filter((facts) => execIds.includes(facts.execId)));
    const below = await gatherDescendants(this.#search, [...new Set([execId, ...execIds])], { depth, fromMs, isUp });
    const tree = growTree([...above, ...below.processes], execId, bounds, after);
    if (tree === null) return null;
    const [others, alerts] = await Promise.all([this.#others(tree), this.#alertsOf(tree)]);
    return {
      tree,
      others: others.by,
      alerts,
      isWhole: below.isWhole,
      isActivityWhole: below.isWhole && others.isWhole,
      isAlertsWhole: alerts.length < maxTreeAlerts,
    };
  }

  async #selves(execId: string): Promise<readonly ProcessFacts[]> {
    const held = await this.#search.selves([execId]);
    if (held.length > 0) return held;
    return (await this.#search.mentionByChild(execId)).filter((facts) => facts.execId === execId);
  }

  async #others({ ancestors, branch }: ProcessTree) {
    // ancestors apart: those of long standing may have more events than there is time for
    const found = await Promise.all([ancestors, branch].map((nodes) => this.#othersOf(nodes.filter(isHeld))));
    return {
      by: new Map(found.flatMap(({ processes }) => processes).map((facts) => [facts.execId, facts])),
      isWhole: found.every(({ isWhole }) => isWhole),
    };
  }

  #alertsOf({ ancestors, branch }: ProcessTree): Promise<readonly RaisedAlert[]> {
    const execIds = [...ancestors, ...branch].filter(isHeld).flatMap((node) => node.execIds);
    return this.alerts.ofProcesses(execIds, maxTreeAlerts);
  }

  async #othersOf(nodes: readonly TreeNode[]): Promise<FoundProcesses> {
    if (nodes.length === 0) return { processes: [], isWhole: true };
    const execIds = nodes.flatMap((node) => node.execIds);
    return this.#search.others(execIds, earliest(nodes.map(({ facts }) => facts)));
  }
}

/** Whether events of its own are held. */
const isHeld = ({ facts: { identity } }: TreeNode): boolean =>
  identity.toldBy !== 'mention' && identity.toldBy !== 'id';

/** When the first of these began; null where one does not tell. */
function earliest(processes: readonly ProcessFacts[]): number | null {
  const starts = processes.map(({ identity }) => identity.startMs);
  return starts.reduce(
    (least, startMs) => (least === null || startMs === null ? null : Math.min(least, startMs)),
    starts[0] ?? null,
  );
}
