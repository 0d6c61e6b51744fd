import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectText } from '../i18n/text.ts';
import { PageBar } from '../shell/page-bar.ts';
import { ActBar } from './act-bar/act-bar.ts';
import { AlertDrawer } from './alert-drawer/alert-drawer.ts';
import { AlertFilter } from './alert-filter/alert-filter.ts';
import { AlertTable } from './alert-table/alert-table.ts';
import { AlertsStore } from './alerts-store.ts';
import { MuteForm } from './mutes/mute-form.ts';
import { MuteList } from './mutes/mute-list.ts';
import { MutesStore, type Wording } from './mutes/mutes-store.ts';
import { OrderNote } from './order-note/order-note.ts';
import { AlertsView } from './view/alerts-view.ts';

/** The alerts, and where people say what became of each. */
@Component({
  selector: 'ts-alerts-page',
  imports: [ActBar, AlertDrawer, AlertFilter, AlertTable, MuteForm, MuteList, OrderNote, PageBar],
  providers: [AlertsStore, AlertsView, MutesStore],
  templateUrl: './alerts-page.html',
  styleUrl: './alerts-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlertsPage {
  protected readonly text = injectText();
  protected readonly store = inject(AlertsStore);
  protected readonly view = this.store.view;
  protected readonly mutes = inject(MutesStore);

  /** What a silence is put off by. */
  protected readonly weekHours = 168;

  protected mute(wording: Wording): void {
    this.mutes.make(wording, this.store.now(), () => this.store.refresh());
  }

  /** Closes the details and goes back to the line they were opened from, else to the list. */
  protected close(id: string): void {
    this.view.closeAlert();
    const openers = [...document.querySelectorAll<HTMLElement>('ts-alert-table .opener')];
    const origin = openers.find((opener) => opener.closest<HTMLElement>('[data-alert]')?.dataset['alert'] === id);
    (origin ?? openers.find(({ tabIndex }) => tabIndex === 0))?.focus({ preventScroll: true });
  }
}
