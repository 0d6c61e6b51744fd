import { computed, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Mute, MuteChange, MuteEntry, MuteField, MuteKind } from '@tetrascope/contracts';
import { catchError, debounceTime, EMPTY, map, merge, of, startWith, Subject, switchMap } from 'rxjs';
import type { AlertRow } from '../../data/alerts-api.ts';
import { apiProblemOf } from '../../data/api-problem.ts';
import { MutesApi, type PreviewRow } from '../../data/mutes-api.ts';
import { keptOpen, untilAnswered } from '../../data/persistently.ts';
import { retryPause } from '../../data/retry-pause.ts';
import { LanguageChoice } from '../../i18n/language-choice.ts';
import { type Drafting, type DraftRow, rowsOf, scopeOf } from './drafting.ts';

/** Typing goes on meanwhile: the server looks at every alert for each preview. */
const restMs = 300;

const hourMs = 3_600_000;

/** What a person says beside what it is about. */
export interface Wording {
  readonly reason: string;
  /** How long it lasts; null for as long as nobody ends it. */
  readonly hours: number | null;
  readonly by: string;
}

/** What a draft would hide; `problem` where the server could not say. Null while it is asked. */
export type Looked = PreviewRow | { readonly problem: string } | null;

/** What has become of one, newest first. */
export interface KnownHistory {
  readonly id: string;
  readonly entries: readonly MuteEntry[];
}

/** The silences and exceptions, and the one that is being made. */
@Injectable()
export class MutesStore {
  readonly #api = inject(MutesApi);
  readonly #language = inject(LanguageChoice).current;
  readonly #refreshes = new Subject<void>();

  /** Null until the first answer. */
  readonly list = toSignal(
    toObservable(this.#language).pipe(
      switchMap((language) =>
        merge(this.#api.changes().pipe(keptOpen(retryPause, () => {})), this.#refreshes).pipe(
          startWith(undefined),
          switchMap(() => this.#api.mutes(language).pipe(untilAnswered(retryPause, () => {}))),
        ),
      ),
    ),
    { initialValue: null },
  );

  /** The id of the one whose history is open; null for none. */
  readonly historyWanted = signal<string | null>(null);
  /** Anew with each change of the one it is of. */
  readonly history = toSignal(
    toObservable(
      computed(() => ({ id: this.historyWanted(), version: this.#versionOf(this.historyWanted()) }), {
        equal: (one, other) => one.id === other.id && one.version === other.version,
      }),
    ).pipe(
      switchMap(({ id }) =>
        id === null
          ? of<KnownHistory | null>(null)
          : this.#api.history(id).pipe(
              map((entries): KnownHistory => ({ id, entries })),
              catchError((error: unknown) => {
                this.problem.set(apiProblemOf(error).message);
                return EMPTY;
              }),
              startWith<KnownHistory>({ id, entries: [] }),
            ),
      ),
    ),
    { initialValue: null },
  );

  /** The one that a person is changing, as it was when they began; null for none. */
  readonly editing = signal<Mute | null>(null);
  readonly drafting = signal<Drafting | null>(null);
  /** Why the last order was not carried out; null where it was. */
  readonly problem = signal<string | null>(null);
  readonly isActing = signal(false);

  readonly scope = computed(() => {
    const drafting = this.drafting();
    return drafting === null ? null : scopeOf(drafting);
  });
  readonly looked = toSignal(
    toObservable(computed(() => ({ scope: this.scope(), language: this.#language() }))).pipe(
      switchMap(({ scope, language }) =>
        scope === null
          ? of<Looked>(null)
          : of(scope).pipe(
              debounceTime(restMs),
              switchMap(() => this.#api.preview(scope, language)),
              catchError((error: unknown) => of<Looked>({ problem: apiProblemOf(error).message })),
              startWith<Looked>(null),
            ),
      ),
    ),
    { initialValue: null },
  );

  readonly #started = new Subject<{ readonly kind: MuteKind; readonly alert: AlertRow }>();

  constructor() {
    this.#started
      .pipe(
        switchMap(({ kind, alert }) =>
          this.#api.values(alert.id).pipe(
            map((values) => ({ kind, alert, rows: rowsOf(kind, values) })),
            catchError((error: unknown) => {
              this.problem.set(apiProblemOf(error).message);
              return EMPTY;
            }),
          ),
        ),
        takeUntilDestroyed(),
      )
      .subscribe((drafting) => {
        if (this.drafting()?.alert.id === drafting.alert.id) this.drafting.set(drafting);
      });
  }

  /** What is drafted from this alert; null for nothing. */
  draftFrom(alertId: string): Drafting | null {
    const drafting = this.drafting();
    return drafting?.alert.id === alertId ? drafting : null;
  }

  start(kind: MuteKind, alert: AlertRow): void {
    this.problem.set(null);
    this.drafting.set({ kind, alert, rows: null });
    this.#started.next({ kind, alert });
  }

  cancel(): void {
    this.drafting.set(null);
  }

  toggle(field: MuteField): void {
    this.#changeRow(field, ({ isAsked }) => ({ isAsked: !isAsked }));
  }

  type(field: MuteField, value: string): void {
    this.#changeRow(field, () => ({ value, isAsked: true }));
  }

  /** Makes what is drafted; `done` is told once it is in force. */
  make({ reason, hours, by }: Wording, now: number, done: () => void): void {
    const scope = this.scope();
    const alert = this.drafting()?.alert.id;
    if (scope === null || alert === undefined) return;
    const until = hours === null ? {} : { until: new Date(now + hours * hourMs).toISOString() };
    this.#order(this.#api.create({ ...scope, reason, alert, ...until }, { by, language: this.#language() }), () => {
      this.drafting.set(null);
      done();
    });
  }

  /** Puts the end of one off by so many hours. */
  extend(mute: Mute, hours: number, by: string): void {
    if (mute.until === null) return;
    const until = new Date(new Date(mute.until).getTime() + hours * hourMs).toISOString();
    this.#order(this.#api.change(mute, { until }, { by, language: this.#language() }), () => {});
  }

  /** Changes one, if it is still as it was seen. */
  change(mute: Mute, change: MuteChange, by: string): void {
    this.#order(this.#api.change(mute, change, { by, language: this.#language() }), () => this.editing.set(null));
  }

  end(mute: Mute, by: string): void {
    this.#order(this.#api.end(mute, { by, language: this.#language() }), () => {});
  }

  #versionOf(id: string | null): number | null {
    return this.list()?.mutes.find((mute) => mute.id === id)?.version ?? null;
  }

  #order(order: ReturnType<MutesApi['create']>, done: () => void): void {
    this.isActing.set(true);
    order.subscribe({
      next: () => {
        this.#settle(null);
        done();
      },
      error: (error: unknown) => this.#settle(apiProblemOf(error).message),
    });
  }

  #settle(problem: string | null): void {
    this.isActing.set(false);
    this.problem.set(problem);
    this.#refreshes.next();
  }

  #changeRow(field: MuteField, change: (row: DraftRow) => Partial<DraftRow>): void {
    const drafting = this.drafting();
    if (drafting === null || drafting.rows === null) return;
    const rows = drafting.rows.map((row) => (row.field === field ? { ...row, ...change(row) } : row));
    this.drafting.set({ ...drafting, rows });
  }
}
