import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Rule } from '@tetrascope/contracts';
import { type Figure, FigureRow } from '../../figures/figure-row.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { isIn } from '../rule-table/pick-rules.ts';

/** The four figures of all rules: how many, what they found, which can't fire, what is wrong with files. */
@Component({
  selector: 'ts-rule-figures',
  imports: [FigureRow],
  template: `<ts-figure-row [label]="text('figures.label')" [figures]="figures()" [isStale]="isStale()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleFigures {
  /** Null until the first answer. */
  readonly rules = input.required<readonly Rule[] | null>();
  readonly faults = input.required<number>();
  /** True while the figures are those of before the connection was lost. */
  readonly isStale = input(false);

  protected readonly text = injectText();
  readonly #formats = injectFormats();

  protected readonly figures = computed<readonly Figure[]>(() => {
    const rules = this.rules();
    const count = (of: (rules: readonly Rule[]) => number): string =>
      rules === null ? '–' : this.#formats().number(of(rules));
    const unable = rules?.filter(isIn.unable).length ?? 0;
    return [
      {
        name: this.text('rules.label'),
        value: count(({ length }) => length),
        hint: this.text('rules.figure.off', { count: count((all) => all.filter(isIn.off).length) }),
        severity: rules?.some(({ state }) => state === 'QUARANTINED') ? 'HIGH' : null,
      },
      {
        name: this.text('rules.column.hits'),
        value: count((all) => all.reduce((sum, { hits }) => sum + hits, 0)),
        hint: this.text('rules.figure.hitting', { count: count((all) => all.filter(isIn.hit).length) }),
        severity: null,
      },
      {
        name: this.text('rules.show.unable'),
        value: count(() => unable),
        hint: this.text('rules.figure.unableHint'),
        severity: unable > 0 ? 'HIGH' : null,
      },
      {
        name: this.text('rules.faults'),
        value: rules === null ? '–' : this.#formats().number(this.faults()),
        hint: this.text('rules.figure.faultsHint'),
        severity: this.faults() > 0 ? 'HIGH' : null,
      },
    ];
  });
}
