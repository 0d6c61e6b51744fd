import type { Signal } from '@angular/core';
import { injectWindowThatIs } from '../../drawer/narrow-window.ts';

/** Whether the most frequent values have room beside the list. Call it where injection is possible. */
export const injectRoomBeside = (): Signal<boolean> => injectWindowThatIs('(min-width: 1280px)');
