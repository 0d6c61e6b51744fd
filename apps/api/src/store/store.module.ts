import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '../config/config.module.ts';
import type { Config } from '../config/config-schema.ts';
import { ALERT_STORE, type AlertStore } from './alert-store.ts';
import { EVENT_STORE, type EventStore } from './event-store.ts';
import { MemoryAlertStore } from './memory/memory-alert-store.ts';
import { MemoryEventStore } from './memory/memory-event-store.ts';

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
  ],
  exports: [EVENT_STORE, ALERT_STORE],
})
export class StoreModule implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(ALERT_STORE) private readonly alerts: AlertStore,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.events.close();
    await this.alerts.close();
  }
}
