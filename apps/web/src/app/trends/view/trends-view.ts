import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { TrendField } from '@tetrascope/contracts';
import { map } from 'rxjs';
import type { Period } from './period.ts';
import { paramsOf, type View, viewOf } from './view.ts';

/** What the page shows, read from the address and written to it: a link or the back button restores it. */
@Injectable()
export class TrendsView {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #view = toSignal(this.#route.queryParamMap.pipe(map(viewOf)), {
    initialValue: viewOf(this.#route.snapshot.queryParamMap),
  });

  readonly by = computed(() => this.#view().by);
  readonly period = computed(() => this.#view().period);
  readonly hidden = computed(() => this.#view().hidden);

  countBy(by: TrendField): void {
    this.#go({ by, hidden: [] });
  }

  show(period: Period): void {
    this.#go({ period });
  }

  /** Takes a value out of the chart, or back into it. */
  toggle(value: string): void {
    const others = this.hidden().filter((each) => each !== value);
    this.#go({ hidden: others.length < this.hidden().length ? others : [...others, value] });
  }

  #go(changes: Partial<View>): void {
    const queryParams = paramsOf({ ...this.#view(), ...changes });
    void this.#router.navigate([], { relativeTo: this.#route, queryParams });
  }
}
