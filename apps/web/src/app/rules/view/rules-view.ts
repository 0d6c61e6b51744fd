import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { map } from 'rxjs';
import { firstSorting, paramsOf, type Show, type SortKey, type View, viewOf } from './view.ts';

/** What the page shows, read from the address and written to it: a link or the back button restores it. */
@Injectable()
export class RulesView {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #view = toSignal(this.#route.queryParamMap.pipe(map(viewOf)), {
    initialValue: viewOf(this.#route.snapshot.queryParamMap),
  });

  readonly text = computed(() => this.#view().text);
  readonly show = computed(() => this.#view().show, { equal: (one, other) => one.join() === other.join() });
  readonly tag = computed(() => this.#view().tag);
  readonly sorting = computed(() => this.#view().sorting, {
    equal: (one, other) => one.key === other.key && one.isDescending === other.isDescending,
  });
  readonly rule = computed(() => this.#view().rule);
  readonly isFiltered = computed(() => this.text() !== '' || this.show().length > 0 || this.tag() !== null);

  search(text: string): void {
    this.#go({ text });
  }

  showOnly(show: readonly Show[]): void {
    this.#go({ show });
  }

  /** Lists the rules of a tag; those of any where it is chosen already. */
  chooseTag(tag: string): void {
    this.#go({ tag: tag === this.tag() ? null : tag });
  }

  clearFilter(): void {
    this.#go({ text: '', show: [], tag: null });
  }

  /** Sorts by a column; by the one already sorted by the other way round. */
  sortBy(key: SortKey): void {
    const { key: current, isDescending } = this.sorting();
    this.#go({ sorting: key === current ? { key, isDescending: !isDescending } : firstSorting(key) });
  }

  openRule(rule: string): void {
    this.#go({ rule });
  }

  closeRule(): void {
    this.#go({ rule: null });
  }

  #go(changes: Partial<View>): void {
    const queryParams = paramsOf({ ...this.#view(), ...changes });
    void this.#router.navigate([], { relativeTo: this.#route, queryParams });
  }
}
