import { Injectable } from '@nestjs/common';
import type { GradedEvent } from '@tetrascope/detection';
import type { Lane } from '../ingestion/source.ts';
import { Topic } from './topic.ts';

/** A batch that is stored. */
export interface StoredBatch {
  readonly source: string;
  /** Null for a source that is one lane by itself. */
  readonly lane: Lane | null;
  readonly events: readonly GradedEvent[];
}

/** What is new, after it has been stored. */
@Injectable()
export class Feed {
  readonly events = new Topic<GradedEvent>();
  readonly batches = new Topic<StoredBatch>();
}
