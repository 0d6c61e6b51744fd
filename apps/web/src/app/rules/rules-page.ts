import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectText } from '../i18n/text.ts';
import { PageBar } from '../shell/page-bar.ts';
import { AttackMatrix } from './attack-matrix/attack-matrix.ts';
import { FaultList } from './fault-list/fault-list.ts';
import { RuleDrawer } from './rule-drawer/rule-drawer.ts';
import { RuleFigures } from './rule-figures/rule-figures.ts';
import { RuleFilter } from './rule-filter/rule-filter.ts';
import { RuleTable } from './rule-table/rule-table.ts';
import { RulesStore } from './rules-store.ts';
import { RulesView } from './view/rules-view.ts';

/** The rules that events are held against: what they find, what they cost, which can't fire, what is wrong with files. */
@Component({
  selector: 'ts-rules-page',
  imports: [AttackMatrix, FaultList, PageBar, RuleDrawer, RuleFigures, RuleFilter, RuleTable],
  providers: [RulesStore, RulesView],
  templateUrl: './rules-page.html',
  styleUrl: './rules-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RulesPage {
  protected readonly text = injectText();
  protected readonly store = inject(RulesStore);
  protected readonly view = this.store.view;

  /** What a screen reader is told when the order changes. */
  protected sortedBy(): string {
    const { key, isDescending } = this.view.sorting();
    const values = { column: this.text(`rules.column.${key}`) };
    return this.text(isDescending ? 'agents.sortedDown' : 'agents.sortedUp', values);
  }

  /** Closes the details and goes back to the line they were opened from, else to the list. */
  protected close(id: string): void {
    this.view.closeRule();
    const openers = [...document.querySelectorAll<HTMLElement>('ts-rule-table .opener')];
    const origin = openers.find((opener) => opener.closest<HTMLElement>('[data-rule]')?.dataset['rule'] === id);
    (origin ?? openers.find(({ tabIndex }) => tabIndex === 0))?.focus({ preventScroll: true });
  }
}
