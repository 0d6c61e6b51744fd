import { afterEveryRender, Directive, DOCUMENT, ElementRef, inject, output } from '@angular/core';

/**
 * Tells whether a person is aiming at a line: it has the keyboard's focus, or the pointer is held down on it. A list that
 * moved on then would put another event under the finger.
 */
@Directive({
  selector: '[tsAimed]',
  host: {
    '(focusin)': 'focus($event.target)',
    '(focusout)': 'focus($event.relatedTarget)',
    // Anywhere in the page: a pointer may be released elsewhere, and a release that got lost is made up for.
    '(document:pointerdown)': 'press($event)',
    '(document:pointerup)': 'release()',
    '(document:pointercancel)': 'release()',
  },
})
export class Aimed {
  readonly tsAimed = output<boolean>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  #isFocused = false;
  #isPressed = false;
  #told = false;

  constructor() {
    const document = inject(DOCUMENT);
    // Not every browser tells that a focused line has been removed.
    afterEveryRender({
      read: () => {
        if (this.#isFocused) this.focus(document.activeElement);
      },
    });
  }

  protected focus(target: EventTarget | null): void {
    // a mouse leaves the focus on a line as well, without anybody reading by it
    this.#isFocused = this.#isLine(target) && (target as Element).matches(':focus-visible');
    this.#tell();
  }

  protected press({ button, target }: PointerEvent): void {
    this.#isPressed = button === 0 && this.#isLine(target);
    this.#tell();
  }

  protected release(): void {
    this.#isPressed = false;
    this.#tell();
  }

  #isLine(target: EventTarget | null): boolean {
    return target instanceof Element && this.#host.contains(target) && target.closest('[data-event]') !== null;
  }

  #tell(): void {
    const isAimed = this.#isFocused || this.#isPressed;
    if (isAimed === this.#told) return;
    this.#told = isAimed;
    this.tsAimed.emit(isAimed);
  }
}
