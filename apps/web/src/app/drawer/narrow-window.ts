import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Up to this width the drawer covers the whole window; its style sheet says the same. */
const narrow = '(max-width: 699px)';

/** Whether the window is so narrow that the drawer covers it. Call it where injection is possible. */
export const injectNarrowWindow = (): Signal<boolean> => injectWindowThatIs(narrow);

/** Whether the window is as a media query says. Call it where injection is possible. */
export function injectWindowThatIs(condition: string): Signal<boolean> {
  const isSo = signal(false);
  // Absent where nothing is laid out.
  if (typeof matchMedia !== 'function') return isSo;
  const query = matchMedia(condition);
  const follow = () => isSo.set(query.matches);
  follow();
  query.addEventListener('change', follow);
  inject(DestroyRef).onDestroy(() => query.removeEventListener('change', follow));
  return isSo;
}
