import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { type AlertCounts, severities, type Severity } from '@tetrascope/contracts';
import { Typed } from '../../controls/typed.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { SeverityBadge } from '../../severity/severity-badge.ts';
import { type Tab, tabs } from '../view/view.ts';

/** Severities that raise alerts. */
const alerting = severities.slice(0, 2);

/** Chooses which alerts are listed, and tells how many there are in each state. */
@Component({
  selector: 'ts-alert-filter',
  imports: [Icon, MatButtonToggle, MatButtonToggleGroup, SeverityBadge, Typed],
  template: `
    <mat-button-toggle-group
      hideSingleSelectionIndicator
      [attr.aria-label]="text('alertDesk.column.status')"
      [value]="tab()"
      (change)="tabChange.emit($event.value)"
    >
      @for (choice of choices(); track choice.tab) {
        <mat-button-toggle [value]="choice.tab">
          {{ text(choice.key) }} <span class="count">{{ choice.count }}</span>
        </mat-button-toggle>
      }
    </mat-button-toggle-group>
    @if (tab() !== 'mutes') {
      <mat-button-toggle-group
        multiple
        hideMultipleSelectionIndicator
        [attr.aria-label]="text('alertDesk.column.severity')"
        [value]="severity()"
        (change)="severityChange.emit($event.value)"
      >
        @for (each of alerting; track each) {
          <mat-button-toggle [value]="each"><ts-severity [severity]="each" /></mat-button-toggle>
        }
      </mat-button-toggle-group>
      <div class="field">
        <ts-icon name="search" />
        <input
          type="search"
          autocomplete="off"
          spellcheck="false"
          [attr.aria-label]="text('alertDesk.search')"
          [placeholder]="text('alertDesk.search')"
          [value]="searched()"
          (tsTyped)="searchedChange.emit($event)"
        />
      </div>
    }
  `,
  styleUrl: './alert-filter.scss',
  host: { role: 'search', '[attr.aria-label]': 'text("view.filters")' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlertFilter {
  readonly tab = input.required<Tab>();
  readonly severity = input.required<readonly Severity[]>();
  readonly searched = input.required<string>();
  /** Null until they are known. */
  readonly counts = input.required<AlertCounts | null>();
  /** Silences and exceptions in force; null until it is known. */
  readonly mutes = input.required<number | null>();
  readonly tabChange = output<Tab>();
  readonly severityChange = output<readonly Severity[]>();
  readonly searchedChange = output<string>();

  protected readonly text = injectText();
  protected readonly alerting = alerting;
  readonly #formats = injectFormats();
  protected readonly choices = computed(() => {
    return tabs.map((tab) => ({ tab, key: `alertDesk.tab.${tab}` as const, count: this.#countOf(tab) }));
  });

  #countOf(tab: Tab): string {
    const count = tab === 'mutes' ? this.mutes() : tab === 'all' ? null : (this.counts()?.[tab] ?? null);
    return count === null ? '' : this.#formats().number(count);
  }
}
