import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { Refusal } from '../../ops/refusal.ts';
import { EVENT_STORE, type EventStore } from '../../store/event-store.ts';
import { chunksOf } from './chunks-of.ts';
import { EventWalk, type WalkRequest } from './event-walk.ts';
import type { ExportFormat } from './export-format.ts';
import { streamUnlessStalled } from './stream-unless-stalled.ts';

/** Exports under way at a time: as many as the embedded store searches at once; each holds a page of up to 16 MiB. */
export const maxExports = 4;

/** How long an export waits for its reader, in milliseconds: longer than a network is usually away. */
export const idleReaderMs = 60_000;

/** The injection token of another patience, such as a test's. */
export const IDLE_READER_MS = Symbol('IdleReaderMs');

/** A file on its way, and what its reader is told when it has all of it. */
export interface OpenExport {
  /** To be read or destroyed: until then it holds a place. */
  readonly stream: Readable;
  readonly walk: Pick<EventWalk, 'after' | 'hasMore'>;
}

/** Begins exports, as many at a time as there are places. */
@Injectable()
export class ExportDesk {
  readonly #logger = new Logger('export');
  #open = 0;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Optional() @Inject(IDLE_READER_MS) private readonly idleMs: number = idleReaderMs,
  ) {}

  async open(request: WalkRequest, format: ExportFormat): Promise<OpenExport> {
    if (this.#open >= maxExports)
      throw new Refusal('TOO_BUSY', `${maxExports} exports are under way; ask again when one of them has ended.`);
    this.#open++;
    try {
      const walk = await EventWalk.begin(this.store, request);
      const stream = streamUnlessStalled(chunksOf(walk.pages(), format), this.idleMs);
      stream.once('close', () => this.#end(stream, walk));
      return { stream, walk };
    } catch (error) {
      this.#open--;
      throw error;
    }
  }

  #end({ readableEnded, errored }: Readable, { events }: EventWalk): void {
    this.#open--;
    if (readableEnded) return;
    this.#logger.log({ msg: 'an export broke off', reason: errored?.message ?? 'the reader went away', events });
  }
}
