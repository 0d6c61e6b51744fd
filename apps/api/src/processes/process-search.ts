import type { Filter, FilterTerm } from '@tetrascope/contracts';
import {
  execIdParts,
  isFromProcFs,
  isSameProcess,
  noActivity,
  procFsIdsOf,
  readMentions,
  type ProcessFacts,
} from '@tetrascope/tetragon';
import type { EventStore, FoundProcesses } from '../store/event-store.ts';

/** Events that tell of a process's life; a tree is made of them. */
const lifeTypes = ['process_exec', 'process_exit'];

/** Processes looked at for one question: four times what a tree shows. */
export const maxFound = 2000;

/**
 * How far clocks may be apart: a start is told by a clock that is set right at times, and the start that `/proc` tells is
 * counted from when the node booted.
 */
const clockSlackMs = 2000;

/** Programs that one process ran one behind the other, at most, before an agent was started anew. */
const maxFormerPrograms = 8;

/** Neither how a process began nor how it ended. */
const isOther: FilterTerm = { field: 'type', test: 'is', values: lifeTypes, negated: true };

const isAnyOf = (field: 'exec_id' | 'parent_exec_id' | 'type' | 'node', values: readonly string[]): FilterTerm => ({
  field,
  test: 'is',
  values: [...values],
  negated: false,
});

const time = (test: 'at_least' | 'at_most', timeMs: number): FilterTerm => ({
  field: 'time',
  test,
  values: [new Date(timeMs).toISOString()],
  negated: false,
});

/** From about when; null for from the beginning. */
const since = (fromMs: number | null): readonly FilterTerm[] =>
  fromMs === null ? [] : [time('at_least', Math.max(0, fromMs - clockSlackMs))];

const filterOf = (...terms: readonly FilterTerm[]): Filter => ({ terms: [...terms] });

/** The ids under which these may be known. */
const allIdsOf = (execIds: readonly string[]): readonly string[] => [
  ...new Set(execIds.flatMap((execId) => [execId, ...procFsIdsOf(execId)])),
];

/** Asks the store for processes, by their ids and those that an agent started anew would give them. */
export class ProcessSearch {
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /**
   * What these say of themselves by how they began and ended, and did by that. Where that is not held any other event says
   * who they are: what they did by those is asked for by `others`.
   */
  async selves(execIds: readonly string[]): Promise<readonly ProcessFacts[]> {
    const ids = isAnyOf('exec_id', allIdsOf(execIds));
    const { processes } = await this.#ask(filterOf(ids, isAnyOf('type', lifeTypes)));
    const missing = execIds.filter((execId) => !processes.some((found) => found.execId === execId));
    if (missing.length === 0) return processes;
    const others = await this.others(missing, null);
    return [...processes, ...others.processes.map((facts) => ({ ...facts, activity: noActivity }))];
  }

  /** Children of these, by how they began and ended. */
  children(execIds: readonly string[], fromMs: number | null): Promise<FoundProcesses> {
    const ids = isAnyOf('parent_exec_id', allIdsOf(execIds));
    return this.#ask(filterOf(ids, isAnyOf('type', lifeTypes), ...since(fromMs)));
  }

  /** What these did between their beginning and their end, as far as time allows. */
  others(execIds: readonly string[], fromMs: number | null): Promise<FoundProcesses> {
    return this.#ask(filterOf(isAnyOf('exec_id', execIds), isOther, ...since(fromMs)));
  }

  /** What events of a process say of its parent and further ancestors. */
  async mentions({ identity }: ProcessFacts): Promise<readonly ProcessFacts[]> {
    const event = await this.#store.find(identity.eventId);
    return event === null ? [] : readMentions(event);
  }

  /** What a child says of a process of which no event is held. */
  async mentionByChild(execId: string): Promise<readonly ProcessFacts[]> {
    const filter = filterOf(isAnyOf('parent_exec_id', [execId]));
    const { items } = await this.#store.page({ filter, first: 1, after: null });
    return items.flatMap(readMentions);
  }

  /** What a process was called before an agent was started anew, and the programs it ran since; none for others. */
  async formerly({ execId, identity }: ProcessFacts): Promise<readonly ProcessFacts[]> {
    const parts = execIdParts(execId);
    const { startMs, flags, node } = identity;
    if (parts === null || startMs === null || !isFromProcFs(flags)) return [];
    const pid: FilterTerm = { field: 'pid', test: 'is', values: [parts.pid], negated: false };
    const around = [time('at_least', Math.max(0, startMs - clockSlackMs)), time('at_most', startMs + clockSlackMs)];
    const exec = isAnyOf('type', ['process_exec']);
    const { processes } = await this.#ask(filterOf(pid, isAnyOf('node', [node]), exec, ...around));
    const found = processes.filter((each) => {
      const former = execIdParts(each.execId);
      return former !== null && each.execId !== execId && isSameProcess(parts, former);
    });
    for (let last = found; last.length > 0 && found.length < maxFormerPrograms; found.push(...last)) {
      const ids = last.map((each) => each.execId);
      const next = await this.#ask(filterOf(isAnyOf('parent_exec_id', ids), pid, exec));
      last = next.processes.filter((each) => !found.some((known) => known.execId === each.execId));
    }
    if (found.length === 0) return [];
    const selves = await this.selves(found.map((each) => each.execId));
    return selves.filter((each) => each.execId !== execId);
  }

  #ask(filter: Filter): Promise<FoundProcesses> {
    return this.#store.processes({ filter, first: maxFound });
  }
}
