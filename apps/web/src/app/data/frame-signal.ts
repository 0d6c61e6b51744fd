import { type Signal, signal } from '@angular/core';

/** Runs a deed with the next frame; never while the page is hidden. */
export type OnNextFrame = (deed: () => void) => void;

const withTheNextFrame: OnNextFrame = (deed) => void requestAnimationFrame(deed);

/** A value that changes at any pace and is seen at most once a frame; in between only the latest is kept. */
export class FrameSignal<Value> {
  readonly #seen;
  readonly #onNextFrame: OnNextFrame;
  #latest: Value;
  #due = false;

  constructor(initial: Value, onNextFrame: OnNextFrame = withTheNextFrame) {
    this.#latest = initial;
    this.#seen = signal(initial);
    this.#onNextFrame = onNextFrame;
  }

  get seen(): Signal<Value> {
    return this.#seen.asReadonly();
  }

  /** To be seen with the next frame. */
  update(change: (latest: Value) => Value): void {
    this.#latest = change(this.#latest);
    if (this.#due) return;
    this.#due = true;
    this.#onNextFrame(() => {
      this.#due = false;
      this.#seen.set(this.#latest);
    });
  }

  /** To be seen at once: for what answers a person's own deed. */
  updateNow(change: (latest: Value) => Value): void {
    this.#latest = change(this.#latest);
    this.#seen.set(this.#latest);
  }
}
