import { computed, inject, Injectable, linkedSignal, signal } from '@angular/core';
import { type AlertAct, type AlertTarget, maxChangedAlerts } from '@tetrascope/contracts';
import { injectNow } from '../clock/now.ts';
import { type AlertRequest, type AlertRow, AlertsApi } from '../data/alerts-api.ts';
import { apiProblemOf } from '../data/api-problem.ts';
import { followStatistics } from '../data/follow-statistics.ts';
import { liveAlertList } from '../data/live-alert-list.ts';
import { LiveStatus } from '../data/live-status.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { recallWords, remember } from '../storage/remembered.ts';
import { type Told, tellOutcomes } from './tell-outcomes.ts';
import { AlertsView } from './view/alerts-view.ts';
import { statusesOf, type Tab } from './view/view.ts';

/** Alerts listed at first, and with each wish for more: a page of the server's. */
const listed = 200;

/** So many parts are listed at most: more lines than that slow the page, and nobody reads them. */
const maxParts = 5;

const nameKey = 'tetrascope.name';

/** What became of the last order; `problem` where the server could not be asked. */
export type LastOrder = Told | { readonly problem: string };

/** Whether a tab lists alerts whether or not people are told of them. */
const isAnywhere = (tab: Tab): boolean => tab === 'all' || tab === 'resolved';

/** Everything the page shows and does, over the view in the address and the live data. */
@Injectable()
export class AlertsStore {
  readonly view = inject(AlertsView);
  readonly now = injectNow();

  readonly #api = inject(AlertsApi);
  readonly #status = inject(LiveStatus);
  readonly #language = inject(LanguageChoice).current;
  readonly #question = computed(() => {
    const tab = this.view.tab();
    return {
      status: statusesOf[tab],
      severity: this.view.severity(),
      text: this.view.text(),
      snoozed: isAnywhere(tab) || tab === 'silenced' ? null : tab === 'snoozed',
      silenced: isAnywhere(tab) ? null : tab === 'silenced',
      count: listed,
      language: this.#language(),
    };
  });
  /** Another question begins with one part again. */
  readonly #parts = linkedSignal({ source: this.#question, computation: () => 1 });
  readonly #request = computed<AlertRequest>(() => ({ ...this.#question(), parts: this.#parts() }));
  readonly #live = liveAlertList(
    this.#request,
    computed(() => {
      const id = this.view.alert();
      return id === null ? null : { id, language: this.#language() };
    }),
  );

  readonly problem = this.#live.list.problem;
  readonly counts = computed(() => this.#live.list.answer()?.counts ?? null);
  readonly total = computed(() => this.#live.list.answer()?.total ?? 0);
  readonly isStale = computed(() => this.#status.connection() === 'disconnected');
  /** Null until the first answer; the gravest first, and of them those that were hit last. */
  readonly alerts = computed(() => this.#live.list.answer()?.alerts ?? null);
  readonly hasMore = computed(() => (this.#live.list.answer()?.hasMore ?? false) && this.#parts() < maxParts);

  /** The alert whose details are open: as the list knows it until the server has told more. Null while none is. */
  readonly opened = computed(() => {
    const id = this.view.alert();
    if (id === null) return null;
    const answer = this.#live.detail.answer();
    // what was told last may be of the alert that was open before
    const detail = answer !== null && (answer.alert === null || answer.alert.id === id) ? answer : null;
    return { id, detail, alert: detail?.alert ?? this.alerts()?.find((alert) => alert.id === id) ?? null };
  });

  readonly #picked = signal<ReadonlySet<string>>(new Set());
  /** Alerts that are picked, of those that are listed. */
  readonly picked = computed(() => (this.alerts() ?? []).filter(({ id }) => this.#picked().has(id)));

  /** The name a person acts by; '' where none was given. */
  readonly name = signal(recallWords(nameKey));
  readonly isActing = signal(false);
  readonly lastOrder = signal<LastOrder | null>(null);

  constructor() {
    followStatistics();
  }

  refresh(): void {
    this.#live.list.refresh();
    this.#live.detail.refresh();
  }

  /** Lists one part more. */
  more(): void {
    if (this.hasMore()) this.#parts.update((parts) => parts + 1);
  }

  /** Not more than can be changed at once. */
  pick(ids: readonly string[]): void {
    this.#picked.set(new Set(ids.slice(0, maxChangedAlerts)));
  }

  call(name: string): void {
    this.name.set(name.trim());
    remember(nameKey, name.trim());
  }

  /** Does the same with each of them, by the versions that are on the screen. */
  act(alerts: readonly AlertRow[], act: AlertAct): void {
    this.#order(
      alerts.map(({ id, version }) => ({ id, version })),
      act,
    );
  }

  /** Takes back what was done last, where that can be. */
  undo(): void {
    const last = this.lastOrder();
    if (last !== null && 'undo' in last && last.undo !== null) this.#order(last.undo.alerts, last.undo.act);
  }

  #order(alerts: readonly AlertTarget[], act: AlertAct): void {
    this.isActing.set(true);
    const order = { alerts, act, by: this.name() || 'local', language: this.#language() };
    this.#api.change(order).subscribe({
      next: (outcomes) => this.#done(tellOutcomes(act, outcomes)),
      error: (error: unknown) => this.#done({ problem: apiProblemOf(error).message }),
    });
  }

  #done(last: LastOrder): void {
    this.isActing.set(false);
    this.lastOrder.set(last);
    this.#picked.set(new Set());
    this.refresh();
  }
}
