import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { AgentState } from '@tetrascope/contracts';
import { map } from 'rxjs';
import { firstSorting, paramsOf, type SortKey, type View, viewOf } from './view.ts';

/** What the page shows, read from the address and written to it: a link or the back button restores it. */
@Injectable()
export class AgentsView {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #view = toSignal(this.#route.queryParamMap.pipe(map(viewOf)), {
    initialValue: viewOf(this.#route.snapshot.queryParamMap),
  });

  readonly text = computed(() => this.#view().text);
  readonly states = computed(() => this.#view().states, { equal: (one, other) => one.join() === other.join() });
  readonly sorting = computed(() => this.#view().sorting, {
    equal: (one, other) => one.key === other.key && one.isDescending === other.isDescending,
  });
  readonly page = computed(() => this.#view().page);
  readonly agent = computed(() => this.#view().agent);
  readonly isFiltered = computed(() => this.text() !== '' || this.states().length > 0);

  search(text: string): void {
    this.#go({ text, page: 1 });
  }

  showStates(states: readonly AgentState[]): void {
    this.#go({ states, page: 1 });
  }

  clearFilter(): void {
    this.#go({ text: '', states: [], page: 1 });
  }

  /** Sorts by a column; by the one already sorted by the other way round. */
  sortBy(key: SortKey): void {
    const { key: current, isDescending } = this.sorting();
    this.#go({ sorting: key === current ? { key, isDescending: !isDescending } : firstSorting(key), page: 1 });
  }

  showPage(page: number): void {
    this.#go({ page });
  }

  openAgent(agent: string): void {
    this.#go({ agent });
  }

  closeAgent(): void {
    this.#go({ agent: null });
  }

  #go(changes: Partial<View>): void {
    const queryParams = paramsOf({ ...this.#view(), ...changes });
    void this.#router.navigate([], { relativeTo: this.#route, queryParams });
  }
}
