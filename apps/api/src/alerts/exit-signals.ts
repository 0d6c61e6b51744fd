import { Inject, Injectable } from '@nestjs/common';
import { readExitSignal } from '@tetrascope/tetragon';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';

/** Looking for the ends of processes takes no longer: lists of alerts wait for it. */
const maxLookMs = 500;

/** Ends that are remembered; an exec_id may have 4 KiB, most have 60 bytes. */
const maxKnown = 2000;

/** Sources may overlap, and each tells of an end. */
const endsOfEach = 2;

/** Finds out how processes ended, for many of them at once. A process ends once, so what was found is remembered. */
@Injectable()
export class ExitSignals {
  /** By exec_id, the longest known first. */
  readonly #known = new Map<string, string>();

  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  /** By exec_id: the signal, '' for an end of its own. Processes whose end is not held, or was not found in time, are left out. */
  async of(execIds: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const wanted = new Set(execIds);
    wanted.delete('');
    const found = new Map([...wanted].flatMap((id) => this.#recall(id)));
    for (const [id, signal] of await this.#look([...wanted].filter((each) => !found.has(each)))) {
      found.set(id, signal);
      this.#remember(id, signal);
    }
    return found;
  }

  async #look(execIds: readonly string[]): Promise<readonly (readonly [string, string])[]> {
    if (execIds.length === 0) return [];
    const are = (field: 'exec_id' | 'type', values: string[]) => ({
      field,
      test: 'is' as const,
      values,
      negated: false,
    });
    const filter = { terms: [are('exec_id', [...execIds]), are('type', ['process_exit'])] };
    const query = { filter, first: execIds.length * endsOfEach, after: null, maxMs: maxLookMs };
    const { items } = await this.events.page(query);
    return items.map(({ view, raw }) => [view.execId, readExitSignal(raw)]);
  }

  #recall(execId: string): readonly (readonly [string, string])[] {
    const signal = this.#known.get(execId);
    return signal === undefined ? [] : [[execId, signal]];
  }

  #remember(execId: string, signal: string): void {
    this.#known.set(execId, signal);
    if (this.#known.size > maxKnown) this.#known.delete(this.#known.keys().next().value as string);
  }
}
