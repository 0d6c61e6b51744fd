import type { ProcessTree } from '@tetrascope/contracts';
import { defer, type Observable, of } from 'rxjs';
import { ProcessApi, type TimelinePage, type TimelineRequest } from '../data/process-api.ts';

/** An api that knows the trees and timelines a test lays down. */
export class ScriptedProcessApi extends ProcessApi {
  /** By the exec_id and the place asked for, apart by a blank. */
  readonly trees = new Map<string, ProcessTree>();
  /** By the query and the place asked for, apart by a blank. */
  readonly pages = new Map<string, TimelinePage>();
  /** What was asked for timelines. */
  readonly queries: string[] = [];

  override tree(execId: string, after: string): Observable<ProcessTree | null> {
    return defer(() => of(this.trees.get(`${execId} ${after}`.trim()) ?? null));
  }

  override timeline({ query, after }: TimelineRequest): Observable<TimelinePage> {
    this.queries.push(query);
    return defer(() => of(this.pages.get(`${query} ${after ?? ''}`.trim()) ?? { events: [], next: null }));
  }
}
