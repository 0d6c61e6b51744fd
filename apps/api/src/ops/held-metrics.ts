import { Inject, Injectable } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { StatisticsDesk } from '../stats/statistics-desk.ts';
import { EVENT_STORE, type EventStore, type StoreRoom } from '../store/event-store.ts';

/** What is held, and how the store does on its disk, for Prometheus. A store without a disk has no series of that. */
@Injectable()
export class HeldMetrics {
  constructor(
    private readonly desk: StatisticsDesk,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  register(registry: Registry): void {
    this.#held(registry);
    this.#disk(
      registry,
      'tetrascope_store_bytes',
      'Bytes that the files of events take.',
      ({ usedBytes }) => usedBytes,
    );
    this.#disk(
      registry,
      'tetrascope_store_free_bytes',
      'Bytes that are free on the disk of the files of events.',
      ({ freeBytes }) => freeBytes,
    );
    this.#disk(
      registry,
      'tetrascope_store_low_disk',
      '1 while no event is stored, since less is free than --keep-free-mib leaves.',
      ({ isLow }) => (isLow ? 1 : 0),
    );
    this.#disk(
      registry,
      'tetrascope_store_files_set_aside',
      'Files of events found damaged or missing since the start.',
      ({ setAside }) => setAside,
    );
  }

  #held(registry: Registry): void {
    const { desk } = this;
    new Gauge({
      name: 'tetrascope_events_held',
      help: 'Events in the store.',
      labelNames: ['severity'],
      registers: [registry],
      async collect() {
        const { severityBreakdown } = await desk.draw();
        for (const [severity, count] of Object.entries(severityBreakdown)) this.set({ severity }, count);
      },
    });
    new Gauge({
      name: 'tetrascope_alerts_held',
      help: 'Alerts in the store.',
      labelNames: ['status'],
      registers: [registry],
      async collect() {
        const { activeAlerts, totalAlerts } = await desk.draw();
        this.set({ status: 'active' }, activeAlerts);
        this.set({ status: 'other' }, totalAlerts - activeAlerts);
      },
    });
  }

  #disk(registry: Registry, name: string, help: string, read: (room: StoreRoom) => number): void {
    const { store } = this;
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const room = await store.room();
        if (room === null) this.remove();
        else this.set(read(room));
      },
    });
  }
}
