import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { map } from 'rxjs';
import { paramsOf, type Scope, type View, viewOf } from './view.ts';

/** What the page shows, read from the address and written to it: a link or the back button restores it. */
@Injectable()
export class ProcessView {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #view = toSignal(this.#route.queryParamMap.pipe(map(viewOf)), {
    initialValue: viewOf(this.#route.snapshot.queryParamMap),
  });

  readonly of = computed(() => this.#view().of);
  readonly scope = computed(() => this.#view().scope);
  readonly event = computed(() => this.#view().event);

  showEventsOf(scope: Scope): void {
    this.#go({ scope });
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
