import { DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';

/** A pause in typing this long is taken as the end of a word. */
const pauseMs = 400;

/** Tells what was typed into a field: after a short pause, at once on Enter and on leaving it. Never twice the same. */
@Directive({
  selector: 'input[tsTyped]',
  host: { '(input)': 'wait()', '(change)': 'tell()' },
})
export class Typed {
  readonly tsTyped = output<string>();

  readonly #field = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;
  #told: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  protected wait(): void {
    clearTimeout(this.#timer);
    this.#told = null;
    this.#timer = setTimeout(() => this.tell(), pauseMs);
  }

  protected tell(): void {
    clearTimeout(this.#timer);
    if (this.#told === this.#field.value) return;
    this.#told = this.#field.value;
    this.tsTyped.emit(this.#field.value);
  }
}
