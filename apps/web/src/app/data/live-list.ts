import { computed } from '@angular/core';
import { Subject } from 'rxjs';
import { FrameSignal, type OnNextFrame } from './frame-signal.ts';
import type { ListChange } from './list-change.ts';
import { applyChange, emptyList, follow, type ListState } from './list-state.ts';
import type { Identified } from './newest-first.ts';

/** A live list as signals, each set at most once a frame. Whoever holds it may read it, follow it or refresh it. */
export class LiveList<Item extends Identified> {
  readonly #state: FrameSignal<ListState<Item>>;
  readonly #refreshes = new Subject<void>();

  readonly items;
  readonly phase;
  readonly problem;
  readonly arrived;
  /** True while what is shown answers an earlier question. */
  readonly outdated;
  /** Emits when a person asks for fresh data. */
  readonly refreshes = this.#refreshes.asObservable();

  constructor(onNextFrame?: OnNextFrame) {
    this.#state = new FrameSignal<ListState<Item>>(emptyList, onNextFrame);
    const state = this.#state.seen;
    this.items = computed(() => state().shown);
    this.phase = computed(() => state().phase);
    this.problem = computed(() => state().problem);
    this.arrived = computed(() => state().arrived);
    this.outdated = computed(() => state().outdated);
  }

  apply(change: ListChange<Item>, limit: number): void {
    const next = (state: ListState<Item>) => applyChange(state, change, limit);
    // Whatever is on the screen answers the earlier question from now on.
    if (change.kind === 'started') this.#state.updateNow(next);
    else this.#state.update(next);
  }

  /** While not following, what is shown stands still and `arrived` counts. */
  follow(following: boolean): void {
    this.#state.updateNow((state) => follow(state, following, this.#state.seen()));
  }

  /** Shows the server's newest, following or not. */
  refresh(): void {
    this.#state.updateNow((state) => applyChange(state, { kind: 'started' }, 0));
    this.#refreshes.next();
  }
}
