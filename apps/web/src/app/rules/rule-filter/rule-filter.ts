import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import type { Rule } from '@tetrascope/contracts';
import { Typed } from '../../controls/typed.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { isIn } from '../rule-table/pick-rules.ts';
import { type Show, shows } from '../view/view.ts';

/** Chooses which rules are listed, and tells how many there are of each group. */
@Component({
  selector: 'ts-rule-filter',
  imports: [Icon, MatButton, MatButtonToggle, MatButtonToggleGroup, Typed],
  template: `
    <mat-button-toggle-group
      multiple
      hideMultipleSelectionIndicator
      [attr.aria-label]="text('rules.column.state')"
      [value]="show()"
      (change)="showChange.emit($event.value)"
    >
      @for (choice of choices(); track choice.show) {
        <mat-button-toggle [value]="choice.show">
          {{ text(choice.key) }} <span class="count">{{ choice.count }}</span>
        </mat-button-toggle>
      }
    </mat-button-toggle-group>
    @if (tag(); as tag) {
      <button matButton="outlined" type="button" (click)="tagCleared.emit(tag)">
        <span translate="no">{{ tag }}</span> <ts-icon name="close" /><span class="unseen">{{
          text('view.clear')
        }}</span>
      </button>
    }
    <div class="field">
      <ts-icon name="search" />
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        [attr.aria-label]="text('rules.search')"
        [placeholder]="text('rules.search')"
        [value]="searched()"
        (tsTyped)="searchedChange.emit($event)"
      />
    </div>
  `,
  styleUrl: './rule-filter.scss',
  host: { role: 'search', '[attr.aria-label]': 'text("view.filters")' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleFilter {
  /** All of them, whatever is chosen. */
  readonly rules = input.required<readonly Rule[]>();
  readonly show = input.required<readonly Show[]>();
  readonly searched = input.required<string>();
  readonly tag = input.required<string | null>();
  readonly showChange = output<readonly Show[]>();
  readonly searchedChange = output<string>();
  /** The tag that is to be asked for no more. */
  readonly tagCleared = output<string>();

  protected readonly text = injectText();
  readonly #formats = injectFormats();

  protected readonly choices = computed(() =>
    shows.map((show) => ({
      show,
      key: `rules.show.${show}` as const,
      count: this.#formats().number(this.rules().filter(isIn[show]).length),
    })),
  );
}
