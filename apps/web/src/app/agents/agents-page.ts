import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectFormats } from '../i18n/formats.ts';
import { injectText } from '../i18n/text.ts';
import { PageBar } from '../shell/page-bar.ts';
import { AgentDrawer } from './agent-drawer/agent-drawer.ts';
import { AgentFigures } from './agent-figures/agent-figures.ts';
import { AgentFilter } from './agent-filter/agent-filter.ts';
import { AgentTable } from './agent-table/agent-table.ts';
import { AgentsStore, pageSize } from './agents-store.ts';
import { AgentsView } from './view/agents-view.ts';

/** The agents that events are collected from, and how that goes. */
@Component({
  selector: 'ts-agents-page',
  imports: [AgentDrawer, AgentFigures, AgentFilter, AgentTable, PageBar],
  providers: [AgentsStore, AgentsView],
  templateUrl: './agents-page.html',
  styleUrl: './agents-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgentsPage {
  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly store = inject(AgentsStore);
  protected readonly view = this.store.view;
  protected readonly pageSize = pageSize;

  /** What a screen reader is told when the order changes. */
  protected sortedBy(): string {
    const { key, isDescending } = this.view.sorting();
    const values = { column: this.text(`agents.column.${key}`) };
    return this.text(isDescending ? 'agents.sortedDown' : 'agents.sortedUp', values);
  }

  /** Closes the details and goes back to the line they were opened from, else to the list. */
  protected close(id: string): void {
    this.view.closeAgent();
    const openers = [...document.querySelectorAll<HTMLElement>('ts-agent-table .opener')];
    const origin = openers.find((opener) => opener.closest<HTMLElement>('[data-agent]')?.dataset['agent'] === id);
    (origin ?? openers.find(({ tabIndex }) => tabIndex === 0))?.focus({ preventScroll: true });
  }
}
