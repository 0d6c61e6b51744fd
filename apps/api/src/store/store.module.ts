import { join } from 'node:path';
import { Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CLOCK, type Clock } from '../clock.ts';
import { CONFIG } from '../config/config.module.ts';
import type { Config } from '../config/config-schema.ts';
import { ALERT_STORE, type AlertStore } from './alert-store.ts';
import { refuseUnfinishedRestore } from './backup/unfinished-restore.ts';
import { EmbeddedEventStore } from './embedded/embedded-event-store.ts';
import { catchUp, EmbeddedJournal } from './embedded/embedded-journal.ts';
import type { Retention } from './embedded/retention.ts';
import { EVENT_STORE, type EventStore } from './event-store.ts';
import { JOURNAL, type Journal } from './journal.ts';
import { MemoryEventStore } from './memory/memory-event-store.ts';
import { MemoryJournal } from './memory/memory-journal.ts';
import { MemoryStateStore } from './memory/memory-state-store.ts';
import { SqliteStateStore } from './sqlite/sqlite-state-store.ts';
import { MUTE_STORE } from './mute-store.ts';
import { STATE_STORE, type StateStore } from './state-store.ts';

const bytesPerMib = 1024 * 1024;
const msPerDay = 86_400_000;

function retentionOf({ keepDays, keepLowDays, keepMediumDays, keepGib, keepFreeMib }: Config): Retention {
  return {
    maxAgeMs: keepDays * msPerDay,
    shorterAgeMs: {
      ...(keepLowDays === undefined ? {} : { LOW: keepLowDays * msPerDay }),
      ...(keepMediumDays === undefined ? {} : { MEDIUM: keepMediumDays * msPerDay }),
    },
    maxBytes: keepGib * 1024 * bytesPerMib,
    minFreeBytes: keepFreeMib * bytesPerMib,
  };
}

/** The first to use the data folder. */
async function openEventStore(config: Config, clock: Clock): Promise<EventStore> {
  const { store, dataDir, maxEvents, maxEventMib } = config;
  if (dataDir !== undefined) refuseUnfinishedRestore(dataDir);
  if (store === 'memory' || dataDir === undefined)
    return new MemoryEventStore({ events: maxEvents, bytes: maxEventMib * bytesPerMib });
  const logger = new Logger(EmbeddedEventStore.name);
  return EmbeddedEventStore.open(
    { folder: join(dataDir, 'events'), retention: retentionOf(config) },
    clock,
    (message, facts) => logger.error({ msg: message, ...facts }),
  );
}

/** What a killed process left only in the event log is entered before anyone reads the state. */
async function openStateStore({ dataDir, maxAlerts }: Config, clock: Clock, events: EventStore): Promise<StateStore> {
  const state =
    dataDir === undefined
      ? new MemoryStateStore(clock(), maxAlerts)
      : new SqliteStateStore(dataDir, clock(), maxAlerts);
  if (events instanceof EmbeddedEventStore) await catchUp(state, events);
  return state;
}

function journalOf(events: MemoryEventStore | EmbeddedEventStore, state: StateStore): Journal {
  if (events instanceof EmbeddedEventStore) return new EmbeddedJournal(events, state);
  return new MemoryJournal(events, state);
}

/** Chooses the driver behind each port. */
@Module({
  providers: [
    {
      provide: EVENT_STORE,
      inject: [CONFIG, CLOCK],
      useFactory: openEventStore,
    },
    { provide: STATE_STORE, inject: [CONFIG, CLOCK, EVENT_STORE], useFactory: openStateStore },
    { provide: ALERT_STORE, inject: [STATE_STORE], useFactory: ({ alerts }: StateStore) => alerts },
    { provide: MUTE_STORE, inject: [STATE_STORE], useFactory: ({ mutes }: StateStore) => mutes },
    { provide: JOURNAL, inject: [EVENT_STORE, STATE_STORE], useFactory: journalOf },
  ],
  exports: [EVENT_STORE, ALERT_STORE, MUTE_STORE, STATE_STORE, JOURNAL],
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
