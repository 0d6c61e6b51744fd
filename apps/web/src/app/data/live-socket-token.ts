import { InjectionToken } from '@angular/core';
import type { LiveSocket } from './live-socket.ts';

/** The one socket of the page. */
export const LIVE_SOCKET = new InjectionToken<LiveSocket>('LIVE_SOCKET');
