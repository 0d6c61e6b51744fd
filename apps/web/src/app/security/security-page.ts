import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectFormats } from '../i18n/formats.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';
import { PageBar } from '../shell/page-bar.ts';
import { AlertList } from './alert-list/alert-list.ts';
import { EventDrawer } from '../event-drawer/event-drawer.ts';
import { EventTable } from './event-table/event-table.ts';
import { Figures } from './figures/figures.ts';
import { ExportMenu } from './export-menu/export-menu.ts';
import { FacetPanel } from './facets/facet-panel.ts';
import { injectRoomBeside } from './facets/room-beside.ts';
import { FilterBar } from './filter-bar/filter-bar.ts';
import { FilterChips } from './filter-bar/filter-chips.ts';
import { AlertNotices } from './notices/alert-notices.ts';
import { SecurityStore } from './security-store.ts';
import { SecurityView } from './view/security-view.ts';
import { ViewSwitches } from './view-switches/view-switches.ts';

/** The live view of Tetragon's events. */
@Component({
  selector: 'ts-security-page',
  imports: [
    AlertList,
    EventDrawer,
    EventTable,
    ExportMenu,
    FacetPanel,
    Figures,
    FilterBar,
    FilterChips,
    Icon,
    MatButton,
    PageBar,
    ViewSwitches,
  ],
  providers: [AlertNotices, SecurityStore, SecurityView],
  templateUrl: './security-page.html',
  styleUrl: './security-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecurityPage {
  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly store = inject(SecurityStore);
  protected readonly view = this.store.view;

  protected readonly isWide = injectRoomBeside();
  /** Over the list they would cover the details of an event, which a person opened later. */
  protected readonly showsFacets = computed(
    () => this.view.showsFacets() && (this.isWide() || this.view.event() === null),
  );

  /** Once it was pressed: a key that only passes by must not open it. */
  protected readonly wantsExport = signal(false);

  #isFromAlert = false;

  protected openLine(id: string): void {
    this.#isFromAlert = false;
    this.view.openEvent(id);
  }

  protected openAlert(id: string): void {
    this.#isFromAlert = true;
    this.view.openEvent(id);
  }

  protected toggleFacets(): void {
    if (this.view.showsFacets()) this.view.hideFacets();
    else this.view.showFacets();
  }

  /** Closes the details and goes back to where they were opened, else to the list; what is scrolled stays where it is. */
  protected close(id: string): void {
    this.view.closeEvent();
    const line = document.getElementById(`event-${id}`);
    const alerts = [...document.querySelectorAll<HTMLElement>('ts-alert-list [data-event]')];
    const alert = alerts.find(({ dataset }) => dataset['event'] === id);
    const origin = this.#isFromAlert ? (alert ?? line) : (line ?? alert);
    const rest = document.querySelector<HTMLElement>('ts-event-table .opener[tabindex="0"]');
    (origin ?? rest)?.focus({ preventScroll: true });
  }
}
