import type { GradedEvent } from '@tetrascope/detection';
import { EmbeddedEventStore } from '../../../api/src/store/embedded/embedded-event-store.ts';
import { keepAll } from '../../../api/src/store/embedded/testing/keep-all.ts';
import { copyText } from './event-table.ts';
import { Psql } from './psql.ts';

/** Whatever keeps events for good. */
export interface Keeper {
  /** Resolves once they are on disk. */
  append(events: readonly GradedEvent[]): Promise<void>;
  close(): Promise<void>;
}

export type KeeperKind = 'embedded' | 'postgres';

/** `place` is the folder of the embedded store's files, or of PostgreSQL's socket. What they report ends the program. */
export const openKeeper = (kind: KeeperKind, place: string): Promise<Keeper> =>
  kind === 'embedded' ? openEmbedded(place) : openPostgres(place);

const openEmbedded = (folder: string): Promise<Keeper> =>
  EmbeddedEventStore.open({ folder, retention: keepAll }, Date.now, (message, facts) => {
    throw new Error(`${message}: ${JSON.stringify(facts)}`);
  });

async function openPostgres(socketFolder: string): Promise<Keeper> {
  const psql = await Psql.connect(socketFolder);
  return {
    append: (events) => psql.run(`COPY event FROM STDIN;\n${events.map(copyText).join('')}\\.\n`),
    close: () => psql.close(),
  };
}
