import type { BatchInHand, Intake } from './intake.ts';
import { Sequence } from './ledger/sequence.ts';
import { linesOf } from './lines-of.ts';
import { maxSeenBytes, type KeptCheckpoint, type LineBatch } from './source.ts';

/** Lines that are being stored before no more is read: the next batch is graded while one is written. */
const maxLines = 2000;

/** The same in bytes, save for a single longer batch. */
const maxBytes = 8 * 1024 * 1024;

/** The same in batches: of many small lanes most have something at a time. */
const maxBatches = 64;

interface Held {
  readonly batch: LineBatch;
  readonly inHand: BatchInHand;
  /** Null once it is stored, else why it is not. */
  outcome: Promise<{ readonly fault: unknown } | null>;
}

/** Batches of one source that were read and are being stored, in order: each only once those before it were. */
export class BatchesInHand {
  readonly #source: string;
  readonly #intake: Intake;
  #held: readonly Held[] = [];
  #sequence = new Sequence();

  constructor(source: string, intake: Intake) {
    this.#source = source;
    this.#intake = intake;
  }

  get count(): number {
    return this.#held.length;
  }

  get hasRoom(): boolean {
    const batches = this.#held.map(({ batch }) => batch);
    return (
      batches.length < maxBatches &&
      batches.reduce((sum, batch) => sum + linesOf(batch), 0) < maxLines &&
      batches.reduce((sum, batch) => sum + bytesOf(batch), 0) < maxBytes
    );
  }

  /** Enters that the batch was read, and begins to store it. */
  take(batch: LineBatch): void {
    const inHand = this.#intake.receive(this.#source, batch);
    this.#held = [...this.#held, { batch, inHand, outcome: outcomeOf(inHand.store(this.#sequence)) }];
  }

  /** Resolves with null once the oldest is stored; else with why it is not, once nothing of them is under way. */
  async settleOldest(): Promise<{ readonly fault: unknown } | null> {
    const fault = await this.#held[0]?.outcome;
    if (!fault) {
      this.#held = this.#held.slice(1);
      return null;
    }
    await Promise.all(this.#held.map(({ outcome }) => outcome));
    return fault;
  }

  /** Begins anew with those that are not stored. */
  storeAgain(): void {
    const sequence = (this.#sequence = new Sequence());
    for (const held of this.#held) held.outcome = outcomeOf(held.inHand.store(sequence));
  }

  /**
   * Gives up what can't be read again from its checkpoint, and leaves the rest to the next start; resolves once that is
   * entered. What is taken later is not stored either, since those before it were not.
   */
  async letGo(): Promise<void> {
    const lost = this.#held.filter(({ batch }) => batch.checkpoint === undefined);
    this.#held = [];
    for (const { inHand } of lost) await inHand.drop('stopping');
  }

  /** What will be kept of a lane once all of them are stored, `kept` being what is now. */
  checkpoint(lane: string, kept: KeptCheckpoint | null): KeptCheckpoint | null {
    const taken = this.#held.flatMap(({ batch }) =>
      batch.checkpoint !== undefined && batch.lane?.id === lane ? [batch.checkpoint] : [],
    );
    // one may be kept already that is still in hand
    const firstNew = taken.findLastIndex(({ place }) => place === kept?.place) + 1;
    return taken.slice(firstNew).reduce<KeptCheckpoint | null>((before, { place, seen = new Uint8Array() }) => {
      const joined = Buffer.concat([before?.seen ?? new Uint8Array(), seen]);
      return { place, seen: Uint8Array.from(joined.subarray(-maxSeenBytes)) };
    }, kept);
  }
}

const outcomeOf = (stored: Promise<unknown>): Held['outcome'] =>
  stored.then(
    () => null,
    (fault: unknown) => ({ fault }),
  );

const bytesOf = ({ lines }: LineBatch): number => lines.reduce((sum, { length }) => sum + length, 0);
