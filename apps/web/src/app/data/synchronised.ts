import { Observable, Subscription } from 'rxjs';
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
  /** Each emission asks for a snapshot. */
  readonly refreshes: Observable<unknown>;
  /** The wait before the server is tried again. */
  readonly pause: () => Observable<unknown>;
}

/**
 * Keeps a list equal to the server's: no gap, no duplicate, whatever the network does.
 *
 * A stream misses nothing from a connection's first message on. So that message asks for a snapshot; what the stream
 * brings until the answer is set aside, and the list becomes the union of both. The same is done when the server says
 * that messages were lost. A first snapshot is asked for at once, so that a page whose socket is blocked shows something.
 */
export function synchronised<Item extends Identified>(question: LiveQuestion<Item>): Observable<ListChange<Item>> {
  const { stream, snapshot, limit, refreshes, pause } = question;
  return new Observable((list) => {
    let setAside: readonly Item[] | null = null;
    let asking = Subscription.EMPTY;

    const ask = () => {
      asking.unsubscribe();
      setAside = [];
      list.next({ kind: 'syncing' });
      asking = snapshot
        .pipe(untilAnswered(pause, (problem) => list.next({ kind: 'failed', problem })))
        .subscribe((items) => {
          list.next({ kind: 'replaced', items: newestFirst(setAside ?? [], items, limit) });
          setAside = null;
        });
    };
    const take = ({ items, opening, lost }: LiveMessage<Item>) => {
      if (opening || lost > 0) ask();
      if (items.length === 0) return;
      if (setAside === null) list.next({ kind: 'added', items });
      else setAside = newestFirst(items, setAside, limit);
    };

    ask();
    const listening = stream.pipe(keptOpen(pause, (problem) => list.next({ kind: 'failed', problem }))).subscribe(take);
    listening.add(refreshes.subscribe(ask));
    listening.add(() => asking.unsubscribe());
    return listening;
  });
}
