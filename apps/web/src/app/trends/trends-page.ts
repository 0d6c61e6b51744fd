import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatProgressBar } from '@angular/material/progress-bar';
import { trendFields } from '@tetrascope/contracts';
import { injectFormats } from '../i18n/formats.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';
import { PageBar } from '../shell/page-bar.ts';
import { NewBinaryTable } from './fresh/new-binary-table.ts';
import { TrendChart } from './chart/trend-chart.ts';
import { totalOf } from './table/trend-rows.ts';
import { TrendTable } from './table/trend-table.ts';
import { TrendsStore } from './trends-store.ts';
import { periods } from './view/period.ts';
import { TrendsView } from './view/trends-view.ts';

/** How many events happened when, by one of their fields, and beside the period before. */
@Component({
  selector: 'ts-trends-page',
  imports: [
    Icon,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    MatProgressBar,
    NewBinaryTable,
    PageBar,
    TrendChart,
    TrendTable,
  ],
  providers: [TrendsStore, TrendsView],
  templateUrl: './trends-page.html',
  styleUrl: './trends-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrendsPage {
  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly store = inject(TrendsStore);
  protected readonly view = this.store.view;
  protected readonly fields = trendFields;
  protected readonly periods = periods;

  protected readonly trend = computed(() => this.store.told().answer);
  protected readonly total = computed(() => {
    const trend = this.trend();
    return trend === null ? 0 : totalOf(trend);
  });
  protected readonly summary = computed(() => {
    const trend = this.trend();
    if (trend === null) return '';
    const key = trend.by === 'rule' ? 'trends.matches' : 'trends.events';
    return this.text(key, { count: this.formats().number(this.total()) });
  });
  /** Why nothing is compared, or what is shown is not all: it was not held for so long. */
  protected readonly heldSince = computed(() => {
    const trend = this.trend();
    if (trend === null || trend.heldSince === null || trend.rest.before !== null) return null;
    return this.text('trends.heldSince', { when: this.formats().moment(trend.heldSince) });
  });

  /** In a person's words; null stands for all values that are told together. */
  protected readonly nameOf = computed(() => {
    const trend = this.trend();
    const titles = this.store.titles();
    return (value: string | null): string => {
      if (value === null) return this.text('trends.rest', { count: this.formats().number(trend?.rest.values ?? 0) });
      if (value === '') return this.text(trend?.by === 'namespace' ? 'trends.host' : 'trends.none');
      if (trend?.by === 'severity') return this.text(`severity.${value}` as 'severity.LOW');
      return titles.get(value) ?? value;
    };
  });
}
