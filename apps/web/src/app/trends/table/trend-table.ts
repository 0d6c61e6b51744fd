import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Trend } from '@tetrascope/contracts';
import { injectFormats } from '../../i18n/formats.ts';
import { LanguageChoice } from '../../i18n/language-choice.ts';
import { injectText } from '../../i18n/text.ts';
import { type TrendRow, trendRows } from './trend-rows.ts';

/** The values of a trend, each with its colour in the chart, its events and how many more these are than before. */
@Component({
  selector: 'ts-trend-table',
  imports: [RouterLink],
  templateUrl: './trend-table.html',
  styleUrl: './trend-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrendTable {
  readonly trend = input.required<Trend>();
  readonly hidden = input.required<readonly string[]>();
  /** A value in a person's words; null for all that are told together. */
  readonly nameOf = input.required<(value: string | null) => string>();
  /** Take a value out of the chart, or back into it. */
  readonly toggled = output<string>();

  protected readonly text = injectText();
  readonly #formats = injectFormats();
  readonly #tag = inject(LanguageChoice).tag;
  readonly #percent = computed(
    () => new Intl.NumberFormat(this.#tag(), { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
  );

  protected readonly rows = computed(() =>
    trendRows(this.trend(), this.hidden()).map((row) => ({
      ...row,
      name: this.nameOf()(row.value),
      total: this.#formats().number(row.total),
      before: row.before === null ? null : this.#formats().number(row.before),
      change: this.#changeOf(row),
    })),
  );
  protected readonly isCompared = computed(() => this.trend().rest.before !== null);

  #changeOf({ total, before, change }: TrendRow): string {
    if (change !== null) return this.#percent().format(change);
    return before === 0 && total > 0 ? this.text('trends.new') : '';
  }
}
