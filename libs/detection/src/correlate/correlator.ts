import type { Decoded } from '@tetrascope/tetragon';
import { readerOf } from '../fields/field-map.ts';
import type { FieldReader } from '../fields/field-reader.ts';
import type { CorrelationInput } from '../set/resolve-correlations.ts';
import { clipped } from '../text/clipped.ts';
import { oneValueOf } from '../text/one-value.ts';
import type { CorrelationAccount, CorrelationRun } from './correlation-run.ts';
import type { Finding } from './finding.ts';

/** An event that rules match, silent ones too. */
export interface Sighting {
  readonly event: Decoded;
  readonly eventId: string;
  /** The event's own time. */
  readonly timeMs: number;
  /** When it came: no event's time moves the clock beyond it, so that one wrong clock ends no window. */
  readonly receivedMs: number;
  readonly ruleIds: readonly string[];
}

/** What a correlation hears of a match: what its fields say. */
type ReadFields = (names: readonly string[]) => readonly (string | null)[];

interface Listener {
  readonly run: CorrelationRun;
  readonly input: CorrelationInput;
  readonly place: number;
}

/** Finds matches that come together, by the times of their events. Bounded in groups and hits; what it lets go is counted. */
export class Correlator {
  readonly #runs: readonly CorrelationRun[];
  /** Those that only the end of their timespan judges. */
  readonly #settling: readonly CorrelationRun[];
  readonly #listeners = new Map<string, Listener[]>();
  readonly #silent: ReadonlySet<string>;
  /** Of every field that is grouped by or measured. */
  readonly #readers = new Map<string, FieldReader | null>();

  /** `runs` come after those that they name; findings of `silent` ones only feed others. */
  constructor(runs: readonly CorrelationRun[], silent: ReadonlySet<string> = new Set()) {
    this.#silent = silent;
    this.#runs = runs;
    this.#settling = this.#runs.filter(({ isRising }) => !isRising);
    for (const run of this.#runs) {
      for (const [place, input] of run.resolved.inputs.entries()) {
        this.#listeners.set(input.id, [...(this.#listeners.get(input.id) ?? []), { run, input, place }]);
        for (const name of [...input.groupBy, ...input.fields]) this.#readers.set(name, readerOf(name, 'tetragon'));
      }
    }
  }

  /** True where an event that nothing matches can complete something: by its time. */
  get isWaiting(): boolean {
    return this.#settling.length > 0;
  }

  /** One for each correlation, in their order. */
  get accounts(): readonly CorrelationAccount[] {
    return this.#runs.map(({ account }) => account);
  }

  /** What an event's matches complete, and what is over by its time. */
  step({ event, eventId, timeMs, receivedMs, ruleIds }: Sighting): readonly Finding[] {
    const read: ReadFields = (names) => names.map((name) => this.#readers.get(name)?.read(event)[0] ?? null);
    const found = ruleIds.flatMap((id) => this.#tell(id, eventId, timeMs, read));
    return [...found, ...this.advance(Math.min(timeMs, receivedMs))];
  }

  /** What is over by a time. To be called while no events come, too: some findings are that something did not happen. */
  advance(nowMs: number): readonly Finding[] {
    return this.#settling.flatMap((run) => run.settle(nowMs).flatMap((finding) => this.#pass(finding)));
  }

  #tell(id: string, eventId: string, timeMs: number, read: ReadFields): readonly Finding[] {
    return (this.#listeners.get(id) ?? []).flatMap(({ run, input, place }) => {
      const values = read(input.groupBy).map((value) => clipped(value ?? ''));
      const value = oneValueOf(read(input.fields));
      return run.take(values, { input: place, eventId, timeMs, value }).flatMap((finding) => this.#pass(finding));
    });
  }

  /** A finding is itself a match, of the time of its last, for the correlations that name it. */
  #pass(finding: Finding): readonly Finding[] {
    const { correlationId, group, lastMs, eventIds } = finding;
    const read: ReadFields = (names) => names.map((name) => group.find(({ field }) => field === name)?.value ?? null);
    const further = this.#tell(correlationId, eventIds[eventIds.length - 1] ?? '', lastMs, read);
    return this.#silent.has(correlationId) ? further : [finding, ...further];
  }
}
