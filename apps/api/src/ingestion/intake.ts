import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../clock.ts';
import type { Graded } from '../grade-lines.ts';
import { LossLedger } from './loss-ledger.ts';
import { INGEST, type Ingest } from './ingest.ts';
import type { LineBatch } from './source.ts';

/** Takes batches in and accounts for every line of them. */
@Injectable()
export class Intake {
  constructor(
    @Inject(INGEST) private readonly ingest: Ingest,
    private readonly ledger: LossLedger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Resolves once the batch is stored and entered. */
  async take(source: string, batch: LineBatch): Promise<Graded> {
    const graded = await this.ingest(source, batch);
    this.ledger.enter(source, {
      stored: graded.events.length,
      duplicates: batch.duplicates,
      rejects: graded.rejects,
      dropped: 0,
      receivedMs: graded.events.at(-1)?.receivedMs ?? this.clock(),
      newestEventMs: graded.events.findLast(({ view }) => view.timeMs !== null)?.timeMs ?? null,
    });
    return graded;
  }
}
