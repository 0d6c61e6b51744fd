import { DestroyRef, inject, Injectable, signal, type WritableSignal } from '@angular/core';
import { MatSnackBar, type MatSnackBarRef } from '@angular/material/snack-bar';
import type { Alert } from '@tetrascope/contracts';
import { SecurityView } from '../view/security-view.ts';
import { addToNotice, type Notice } from './notice.ts';
import { NoticeBar } from './notice-bar.ts';

/** Alerts that come this close together are told as one. */
const gatherMs = 600;
/** How long a notice stands after the last alert it tells of; the alert list keeps what was missed. */
const standsForMs = 8000;

interface Standing {
  readonly notice: WritableSignal<Notice>;
  readonly bar: MatSnackBarRef<NoticeBar>;
}

/** Shows new HIGH and CRITICAL alerts as one notification, which counts on while it stands. */
@Injectable()
export class AlertNotices {
  readonly #snackBar = inject(MatSnackBar);
  readonly #view = inject(SecurityView);
  #gathered: Notice | null = null;
  #standing: Standing | null = null;
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.clear());
  }

  /** Takes in new alerts, oldest first; they show within a moment. */
  announce(alerts: readonly Alert[]): void {
    this.#gathered = addToNotice(this.#gathered, alerts);
    if (this.#gathered !== null) this.#gathering ??= setTimeout(() => this.#tell(), gatherMs);
  }

  /** Takes down what stands and forgets what was gathered. */
  clear(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#gathered = null;
    this.#standing?.bar.dismiss();
  }

  #tell(): void {
    this.#gathering = undefined;
    const notice = this.#gathered;
    if (notice === null) return;
    if (this.#standing === null) this.#open(notice);
    else this.#standing.notice.set(notice);
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.#standing?.bar.dismiss(), standsForMs);
  }

  #open(first: Notice): void {
    const notice = signal(first);
    const bar = this.#snackBar.openFromComponent(NoticeBar, {
      data: notice.asReadonly(),
      horizontalPosition: 'start',
      verticalPosition: 'bottom',
    });
    this.#standing = { notice, bar };
    bar.onAction().subscribe(() => this.#view.openEvent(notice().foremost.event.id));
    bar.afterDismissed().subscribe(() => {
      clearTimeout(this.#leaving);
      this.#standing = null;
      this.#gathered = null;
    });
  }
}
