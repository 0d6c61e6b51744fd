import { inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Language, ProcessTree } from '@tetrascope/contracts';
import { catchError, concat, EMPTY, map, mergeScan, type Observable, of, startWith, Subject, switchMap } from 'rxjs';
import { type ApiProblem, apiProblemOf } from './api-problem.ts';
import { graftTree } from './graft-tree.ts';
import { ProcessApi } from './process-api.ts';
import { retryPause } from './retry-pause.ts';

/** `gone`: no event that is held tells of it. `failed`: no answer; it is being asked again unless it was refused. */
export type TreeState =
  | { readonly phase: 'none' | 'loading' | 'gone'; readonly tree: null; readonly problem: null }
  | { readonly phase: 'failed'; readonly tree: null; readonly problem: ApiProblem }
  | { readonly phase: 'held'; readonly tree: ProcessTree; readonly problem: null };

/** The tree around a process, and more of it. */
export interface GrowingTree {
  readonly state: Signal<TreeState>;
  /** Asks for children of a process that are not shown; they are missing as before where that fails. */
  more(id: string): void;
}

const nothing = (phase: 'none' | 'loading' | 'gone'): TreeState => ({ phase, tree: null, problem: null });

/** What a tree is of, and the language of its alerts' titles. */
export interface TreeRequest {
  readonly execId: string | null;
  readonly language: Language;
}

/** Asked anew whenever the request changes. Call it where injection is possible. */
export function processTree(request: Signal<TreeRequest>): GrowingTree {
  const api = inject(ProcessApi);
  const asked = new Subject<string>();
  const ask = (id: string, language: Language): Observable<TreeState> =>
    api.tree(id, '', language).pipe(
      switchMap((tree) => (tree === null ? of(nothing('gone')) : growing(tree, language))),
      catchError((error: unknown) => {
        const problem = apiProblemOf(error);
        const again = problem.kind === 'unreachable' ? retryPause().pipe(switchMap(() => ask(id, language))) : EMPTY;
        return concat(of<TreeState>({ phase: 'failed', tree: null, problem }), again);
      }),
    );
  const growing = (first: ProcessTree, language: Language): Observable<TreeState> =>
    asked.pipe(
      mergeScan((tree, id) => graftOf(tree, id, language), first, 1),
      startWith(first),
      map((tree): TreeState => ({ phase: 'held', tree, problem: null })),
    );
  const graftOf = (tree: ProcessTree, id: string, language: Language): Observable<ProcessTree> => {
    const after = tree.branch.find((process) => process.id === id)?.more ?? null;
    if (after === null) return of(tree);
    return api.tree(id, after, language).pipe(
      map((more) => (more === null ? tree : graftTree(tree, id, more))),
      // the line that asks for more stays, and can be asked again
      catchError(() => of(tree)),
    );
  };
  const state = toSignal(
    toObservable(request).pipe(
      switchMap(({ execId: id, language }) =>
        id === null ? of(nothing('none')) : ask(id, language).pipe(startWith(nothing('loading'))),
      ),
    ),
    { initialValue: nothing('none') },
  );
  return { state, more: (id) => asked.next(id) };
}
