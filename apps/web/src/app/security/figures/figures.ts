import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Statistics } from '@tetrascope/contracts';
import { type Figure, FigureRow } from '../../figures/figure-row.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';

/** The four figures: events held, open alerts, critical events, events of the last hour. */
@Component({
  selector: 'ts-figures',
  imports: [FigureRow],
  template: `<ts-figure-row [label]="text('figures.label')" [figures]="figures()" [isStale]="isStale()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Figures {
  /** Null until the first answer: a dash stands for what is not known, never a zero. */
  readonly statistics = input.required<Statistics | null>();
  /** True while the figures are those of before the connection was lost. */
  readonly isStale = input(false);

  protected readonly text = injectText();
  readonly #formats = injectFormats();

  protected readonly figures = computed<readonly Figure[]>(() => {
    const held = this.statistics();
    const number = (value: number | undefined) => (value === undefined ? '–' : this.#formats().number(value));
    const critical = held?.severityBreakdown.CRITICAL;
    const plain = (name: 'total' | 'recent', value: number | undefined): Figure => ({
      name: this.text(`figures.${name}`),
      value: number(value),
      hint: this.text(`figures.${name}Hint`),
      severity: null,
    });
    return [
      plain('total', held?.totalEvents),
      {
        name: this.text('figures.alerts'),
        value: number(held?.activeAlerts),
        hint: this.text('figures.alertsHint', { count: number(held?.totalAlerts) }),
        severity: held !== null && held.activeAlerts > 0 ? 'HIGH' : null,
      },
      {
        name: this.text('figures.critical'),
        value: number(critical),
        hint: this.text('figures.criticalHint'),
        severity: critical !== undefined && critical > 0 ? 'CRITICAL' : null,
      },
      plain('recent', held?.recentEvents),
    ];
  });
}
