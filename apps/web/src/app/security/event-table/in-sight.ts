import { DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';

/** Tells whether the start of a list has been scrolled away. An element still below the window counts as in sight. */
@Directive({ selector: '[tsInSight]' })
export class InSight {
  readonly tsInSight = output<boolean>();

  constructor() {
    // Where the browser can't observe, the list simply follows.
    if (typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      if (last === undefined) return;
      const isBelow = last.rootBounds !== null && last.boundingClientRect.top >= last.rootBounds.bottom;
      this.tsInSight.emit(last.isIntersecting || isBelow);
    });
    observer.observe(inject<ElementRef<Element>>(ElementRef).nativeElement);
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }
}
