import { Injectable, signal } from '@angular/core';
import type { Statistics } from '@tetrascope/contracts';

/** `connecting` only until the first success or failure; `disconnected` covers the attempts that follow. */
export type ConnectionState = 'connecting' | 'connected' | 'disconnected';

/** What the frame of the page shows at all times. The lazy data layer writes it; it stands before that is loaded. */
@Injectable({ providedIn: 'root' })
export class LiveStatus {
  readonly connection = signal<ConnectionState>('connecting');
  /** Null until the first answer; afterwards the latest one, also while the server is away. */
  readonly statistics = signal<Statistics | null>(null);
  /** When the connection was last lost, in epoch milliseconds; null while it stands. */
  readonly lostAt = signal<number | null>(null);
}
