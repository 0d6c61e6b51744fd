import { computed, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { filter, timer } from 'rxjs';
import { eventDetail } from '../data/event-detail.ts';
import { followStatistics } from '../data/follow-statistics.ts';
import { liveAlerts } from '../data/live-alerts.ts';
import { liveEvents } from '../data/live-events.ts';
import { LiveStatus } from '../data/live-status.ts';
import type { EventRequest, EventSelection } from '../data/security-api.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { recall, remember } from '../storage/remembered.ts';
import { openedEvent } from '../event-drawer/opened-event.ts';
import { AlertNotices } from './notices/alert-notices.ts';
import { tallyArrivals } from './tally-arrivals.ts';
import { SecurityView } from './view/security-view.ts';

const popupsKey = 'tetrascope.popups';
const switchStates = ['on', 'off'] as const;

/** A screen reader hears of new events at most this often: every one of them would drown the page. */
const announceEveryMs = 15_000;

/** Everything the page shows and does, over the view in the address and the live data. */
@Injectable()
export class SecurityStore {
  readonly view = inject(SecurityView);

  readonly #status = inject(LiveStatus);
  readonly #language = inject(LanguageChoice).current;
  /** The events that are searched for. */
  readonly selection = computed<EventSelection>(() => ({ filter: this.view.filter(), query: this.view.asked() }));
  readonly #request = computed<EventRequest>(() => ({
    ...this.selection(),
    count: this.view.count(),
    language: this.#language(),
  }));
  readonly #events = liveEvents(this.#request);
  readonly #alerts = liveAlerts(this.#language);
  readonly #detail = eventDetail(computed(() => ({ id: this.view.event(), language: this.#language() })));
  readonly #notices = inject(AlertNotices);
  readonly #isAtTop = signal(true);
  readonly #isAimed = signal(false);

  readonly events = this.#events.list;
  readonly alerts = this.#alerts.list;
  readonly statistics = this.#status.statistics.asReadonly();
  readonly isStale = computed(() => this.#status.connection() === 'disconnected');
  readonly isLive = signal(true);
  readonly showsPopups = signal(recall(popupsKey, switchStates, 'on') === 'on');

  /** What a screen reader is told about new events; null before there is anything to tell. */
  readonly announcement = toSignal(
    tallyArrivals(this.#events.arrivals, () => timer(announceEveryMs)),
    { initialValue: null },
  );

  /** The event whose details are open: the server's answer, and until then what the lists know. */
  readonly opened = computed(() =>
    openedEvent(this.view.event(), this.#detail(), this.events.items(), this.alerts.items()),
  );

  /** Namespaces on the screen: suggestions for the filter. */
  readonly namespaces = computed(
    () => [...new Set(this.events.items().flatMap(({ namespace }) => namespace ?? []))].sort(),
    // The list changes with every frame, its namespaces hardly ever.
    { equal: (one, other) => one.length === other.length && one.every((namespace, at) => namespace === other[at]) },
  );

  constructor() {
    followStatistics();
    this.#alerts.arrivals
      .pipe(
        filter(() => this.showsPopups()),
        takeUntilDestroyed(),
      )
      .subscribe((alerts) => this.#notices.announce(alerts));
  }

  setLive(isLive: boolean): void {
    this.isLive.set(isLive);
    this.#follow();
  }

  /** Told by the list: reading further down must not be disturbed by what comes in above. */
  setAtTop(isAtTop: boolean): void {
    this.#isAtTop.set(isAtTop);
    this.#follow();
  }

  /** Told by the list: the line that a person is about to open must stay where it is. */
  setAimed(isAimed: boolean): void {
    this.#isAimed.set(isAimed);
    this.#follow();
  }

  /** Shows what has come in, and then stands still or follows as before. */
  catchUp(): void {
    this.events.follow(true);
    this.#follow();
  }

  refresh(): void {
    this.events.refresh();
    this.alerts.refresh();
  }

  setPopups(shown: boolean): void {
    this.showsPopups.set(shown);
    if (!shown) this.#notices.clear();
    remember(popupsKey, shown ? 'on' : 'off');
  }

  #follow(): void {
    this.events.follow(this.isLive() && this.#isAtTop() && !this.#isAimed());
  }
}
