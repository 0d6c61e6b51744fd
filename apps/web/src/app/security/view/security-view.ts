import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { parseFilter, type EventFilter } from '@tetrascope/contracts';
import { map } from 'rxjs';
import { isUnfiltered, paramsOf, type RowCount, type View, viewOf } from './view.ts';

const sameContent = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the page shows, read from the address and written to it: a link or the back button restores it. */
@Injectable()
export class SecurityView {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #view = toSignal(this.#route.queryParamMap.pipe(map(viewOf)), {
    initialValue: viewOf(this.#route.snapshot.queryParamMap),
  });

  /** Equal filters are the same filter: opening an event asks nothing anew. */
  readonly filter = computed(() => this.#view().filter, { equal: sameContent });
  readonly count = computed(() => this.#view().count);
  readonly event = computed(() => this.#view().event);
  readonly showsFacets = computed(() => this.#view().showsFacets);
  readonly query = computed(() => this.#view().query);
  /** The query where it can be read, else '': the search box says what is wrong with it. */
  readonly asked = computed(() => (parseFilter(this.query()).fault === null ? this.query() : ''));
  readonly isFiltered = computed(() => this.query() !== '' || !isUnfiltered(this.filter()));

  /** Changes some conditions and keeps the others. An undefined or empty one is dropped. */
  narrow(changes: EventFilter): void {
    this.#go({ filter: { ...this.filter(), ...changes } });
  }

  search(query: string): void {
    this.#go({ query });
  }

  clearFilter(): void {
    this.#go({ filter: {}, query: '' });
  }

  showRows(count: RowCount): void {
    this.#go({ count });
  }

  showFacets(): void {
    this.#go({ showsFacets: true });
  }

  hideFacets(): void {
    this.#go({ showsFacets: false });
  }

  openEvent(event: string): void {
    this.#go({ event });
  }

  closeEvent(): void {
    this.#go({ event: null });
  }

  #go(changes: Partial<View>): void {
    const queryParams = paramsOf({ ...this.#view(), ...changes });
    void this.#router.navigate([], { relativeTo: this.#route, queryParams });
  }
}
