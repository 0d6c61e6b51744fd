import { Observable, Subscription } from 'rxjs';
import type { ApiProblem } from './api-problem.ts';
import type { ListChange } from './list-change.ts';
import type { LiveMessage } from './live-message.ts';
import { type Identified, newestFirst } from './newest-first.ts';
import { keptOpen, untilAnswered } from './persistently.ts';

/** A list that the server holds and goes on adding to. */
export interface LiveQuestion<Item> {
  readonly stream: Observable<LiveMessage<Item>>;
  /** The newest `limit`, newest first; asked anew at each subscription. */
  readonly snapshot: Observable<readonly Item[]>;
  readonly limit: number;
  /** Each emission asks for a snapshot, and again for a stream that was refused. */
  readonly refreshes: Observable<unknown>;
  /** The wait before the server is tried again. */
  readonly pause: () => Observable<unknown>;
}

/**
 * Keeps a list equal to the server's: no gap, no duplicate, whatever the network does.
 *
 * A stream misses nothing from a connection's first message on. So that message asks for a snapshot; what the stream
 * brings until the answer is set aside, and the list becomes the union of both. A first snapshot is asked for at once,
 * so that a page whose socket is blocked shows something. When the server left something out of the stream, another
 * snapshot closes the gap; in a flood that goes on, one a pause.
 */
export function synchronised<Item extends Identified>(question: LiveQuestion<Item>): Observable<ListChange<Item>> {
  return new Observable((list) => {
    const sync = new Synchronisation(question, (change) => list.next(change));
    return sync.start();
  });
}

class Synchronisation<Item extends Identified> {
  readonly #question: LiveQuestion<Item>;
  readonly #tell: (change: ListChange<Item>) => void;
  /** What came while a snapshot is under way; null while none is. */
  #setAside: readonly Item[] | null = null;
  #asking = Subscription.EMPTY;
  #listening = Subscription.EMPTY;
  /** Why the server refused the stream; null while it didn't. */
  #refusal: ApiProblem | null = null;
  #cooling = Subscription.EMPTY;
  #owesSnapshot = false;

  constructor(question: LiveQuestion<Item>, tell: (change: ListChange<Item>) => void) {
    this.#question = question;
    this.#tell = tell;
  }

  start(): Subscription {
    this.#ask();
    this.#listen();
    const life = new Subscription();
    life.add(this.#question.refreshes.subscribe(() => this.#refresh()));
    life.add(() => this.#listening.unsubscribe());
    life.add(() => this.#asking.unsubscribe());
    life.add(() => this.#cooling.unsubscribe());
    return life;
  }

  readonly #fail = (problem: ApiProblem): void => this.#tell({ kind: 'failed', problem });

  #refresh(): void {
    // A refused stream has ended for good, but for a person who tries again.
    if (this.#refusal !== null) this.#listen();
    this.#ask();
  }

  #listen(): void {
    const { stream, pause } = this.#question;
    this.#refusal = null;
    const fail = (problem: ApiProblem): void => {
      if (problem.kind === 'refused') this.#refusal = problem;
      this.#fail(problem);
    };
    this.#listening = stream.pipe(keptOpen(pause, fail)).subscribe((message) => this.#take(message));
  }

  #ask(): void {
    const { snapshot, pause, limit } = this.#question;
    this.#asking.unsubscribe();
    this.#setAside = [];
    this.#tell({ kind: 'syncing' });
    this.#asking = snapshot.pipe(untilAnswered(pause, this.#fail)).subscribe((items) => {
      this.#tell({ kind: 'replaced', items: newestFirst(this.#setAside ?? [], items, limit) });
      this.#setAside = null;
      // Without its stream the list is as it was at the answer, and stays so.
      if (this.#refusal !== null) this.#fail(this.#refusal);
    });
  }

  #take({ items, opening, lost }: LiveMessage<Item>): void {
    const { limit } = this.#question;
    if (opening) this.#ask();
    // As many as the list holds push out everything before them, and any gap with it.
    else if (lost > 0 && items.length < limit) this.#closeGap();
    if (items.length === 0) return;
    if (this.#setAside === null) this.#tell({ kind: 'added', items });
    else this.#setAside = newestFirst(items, this.#setAside, limit);
  }

  #closeGap(): void {
    if (!this.#cooling.closed) {
      this.#owesSnapshot = true;
      return;
    }
    this.#ask();
    this.#cooling = new Subscription();
    this.#cooling.add(
      this.#question.pause().subscribe(() => {
        this.#cooling.unsubscribe();
        if (!this.#owesSnapshot) return;
        this.#owesSnapshot = false;
        this.#closeGap();
      }),
    );
  }
}
