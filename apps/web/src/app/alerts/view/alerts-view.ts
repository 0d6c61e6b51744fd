import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { Severity } from '@tetrascope/contracts';
import { map } from 'rxjs';
import { paramsOf, type Tab, type View, viewOf } from './view.ts';

/** What the page shows, read from the address and written to it: a link or the back button restores it. */
@Injectable()
export class AlertsView {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #view = toSignal(this.#route.queryParamMap.pipe(map(viewOf)), {
    initialValue: viewOf(this.#route.snapshot.queryParamMap),
  });

  readonly tab = computed(() => this.#view().tab);
  readonly text = computed(() => this.#view().text);
  readonly severity = computed(() => this.#view().severity, { equal: (one, other) => one.join() === other.join() });
  readonly alert = computed(() => this.#view().alert);
  readonly isFiltered = computed(() => this.text() !== '' || this.severity().length > 0);

  choose(tab: Tab): void {
    this.#go({ tab });
  }

  search(text: string): void {
    this.#go({ text });
  }

  showOnly(severity: readonly Severity[]): void {
    this.#go({ severity });
  }

  clearFilter(): void {
    this.#go({ text: '', severity: [] });
  }

  openAlert(alert: string): void {
    this.#go({ alert });
  }

  closeAlert(): void {
    this.#go({ alert: null });
  }

  #go(changes: Partial<View>): void {
    const queryParams = paramsOf({ ...this.#view(), ...changes });
    void this.#router.navigate([], { relativeTo: this.#route, queryParams });
  }
}
