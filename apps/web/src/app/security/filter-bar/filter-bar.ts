import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatOption, MatSelect, MatSelectTrigger } from '@angular/material/select';
import type { EventFilter, Severity, Statistics } from '@tetrascope/contracts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { typeKey } from '../../event-type/type-key.ts';
import { SearchBox } from '../search-box/search-box.ts';
import { severityIcon, severityOrder } from '../../severity/severity-order.ts';
import { type RowCount, rowCounts } from '../view/view.ts';
import { countConditions } from './conditions.ts';
import { Typed } from '../../controls/typed.ts';

/** Chooses which events are listed and how many. Narrow windows keep it behind a button. */
@Component({
  selector: 'ts-filter-bar',
  imports: [
    Icon,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    MatOption,
    MatSelect,
    MatSelectTrigger,
    SearchBox,
    Typed,
  ],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.scss',
  host: { role: 'search', '[attr.aria-label]': 'text("view.filters")', '[class.open]': 'isOpen()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterBar {
  readonly filter = input.required<EventFilter>();
  readonly query = input.required<string>();
  readonly count = input.required<RowCount>();
  readonly typeCounts = input<Statistics['typeBreakdown']>([]);
  /** Suggestions; any other may be typed. */
  readonly namespaces = input<readonly string[]>([]);

  /** The conditions that change; the others stay. */
  readonly narrow = output<EventFilter>();
  /** A query that can be read. */
  readonly queryChange = output<string>();
  readonly countChange = output<RowCount>();
  readonly refresh = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly isOpen = signal(false);
  protected readonly rowCounts = rowCounts;
  protected readonly severities = severityOrder.map((id) => ({
    id,
    icon: severityIcon[id],
    key: `severity.${id}` as const,
  }));

  protected readonly conditions = computed(() => countConditions(this.filter()) + (this.query() === '' ? 0 : 1));
  protected readonly types = computed(() => {
    const counted = this.typeCounts().map(({ type, count }) => ({ type, count: this.formats().number(count) }));
    const chosen = (this.filter().type ?? []).filter((type) => !counted.some((known) => known.type === type));
    return [...counted, ...chosen.map((type) => ({ type, count: '0' }))].map((entry) => ({
      ...entry,
      name: this.text(typeKey(entry.type)),
    }));
  });

  protected readonly typeSummary = computed(() => {
    const [first = '', ...others] = this.filter().type ?? [];
    return others.length === 0
      ? first
      : this.text('view.typeCount', { name: first, count: this.formats().number(others.length + 1) });
  });

  protected readonly namespace = computed(() => {
    const [first, ...others] = this.filter().namespace ?? [];
    return first !== undefined && others.length === 0 ? first : '';
  });

  protected chooseSeverities(severity: Severity[]): void {
    this.narrow.emit({ severity });
  }

  protected chooseNamespace(typed: string): void {
    if (typed !== this.namespace()) this.narrow.emit({ namespace: typed === '' ? [] : [typed] });
  }
}
