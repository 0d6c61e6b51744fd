import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CLOCK, type Clock } from '../clock.ts';
import { CONFIG } from '../config/config.module.ts';
import type { Config } from '../config/config-schema.ts';
import { ALERT_STORE, type AlertStore } from './alert-store.ts';
import { EVENT_STORE, type EventStore } from './event-store.ts';
import { JOURNAL } from './journal.ts';
import { MemoryAlertStore } from './memory/memory-alert-store.ts';
import { MemoryEventStore } from './memory/memory-event-store.ts';
import { MemoryJournal } from './memory/memory-journal.ts';
import { MemoryStateStore } from './memory/memory-state-store.ts';
import { SqliteStateStore } from './sqlite/sqlite-state-store.ts';
import { STATE_STORE, type StateStore } from './state-store.ts';

const bytesPerMib = 1024 * 1024;

/** Chooses the driver behind each port. */
@Module({
  providers: [
    {
      provide: EVENT_STORE,
      inject: [CONFIG],
      useFactory: ({ maxEvents, maxEventMib }: Config) =>
        new MemoryEventStore({ events: maxEvents, bytes: maxEventMib * bytesPerMib }),
    },
    { provide: ALERT_STORE, inject: [CONFIG], useFactory: ({ maxAlerts }: Config) => new MemoryAlertStore(maxAlerts) },
    {
      provide: STATE_STORE,
      inject: [CONFIG, CLOCK],
      useFactory: ({ dataDir }: Config, clock: Clock): StateStore =>
        dataDir === undefined ? new MemoryStateStore(clock()) : new SqliteStateStore(dataDir, clock()),
    },
    {
      provide: JOURNAL,
      inject: [EVENT_STORE, ALERT_STORE, STATE_STORE],
      useFactory: (events: MemoryEventStore, alerts: MemoryAlertStore, state: StateStore) =>
        new MemoryJournal(events, alerts, state),
    },
  ],
  exports: [EVENT_STORE, ALERT_STORE, STATE_STORE, JOURNAL],
})
export class StoreModule implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(ALERT_STORE) private readonly alerts: AlertStore,
    @Inject(STATE_STORE) private readonly state: StateStore,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.events.close();
    await this.alerts.close();
    await this.state.close();
  }
}
