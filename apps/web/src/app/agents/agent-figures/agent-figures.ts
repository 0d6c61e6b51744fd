import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Agent, Severity } from '@tetrascope/contracts';
import { type Figure, FigureRow } from '../../figures/figure-row.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { type FleetSum, sumUp } from './sum-up.ts';

/** The four figures of all agents: how many, how fast, what they lost, where events are missing now. */
@Component({
  selector: 'ts-agent-figures',
  imports: [FigureRow],
  template: `<ts-figure-row [label]="text('figures.label')" [figures]="figures()" [isStale]="isStale()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgentFigures {
  /** Null until the first answer. */
  readonly agents = input.required<readonly Agent[] | null>();
  /** True while the figures are those of before the connection was lost. */
  readonly isStale = input(false);

  protected readonly text = injectText();
  readonly #formats = injectFormats();

  protected readonly figures = computed<readonly Figure[]>(() => {
    const agents = this.agents();
    const sum = agents === null ? null : sumUp(agents);
    const number = (value: number | undefined) => (value === undefined ? '–' : this.#formats().number(value));
    return [
      {
        name: this.text('agents.label'),
        value: number(sum?.present),
        hint: this.text('agents.figure.troubled', { count: number(sum?.troubled) }),
        severity: severityOf(sum),
      },
      {
        name: this.text('agents.column.rate'),
        value: sum === null ? '–' : this.#formats().rate(sum.eventsPerSecond),
        hint: this.text('agents.figure.rateHint'),
        severity: null,
      },
      {
        name: this.text('agents.figure.lost'),
        value: number(sum?.lostByAgents),
        hint: this.text('agents.figure.lostHint'),
        severity: sum !== null && sum.lostByAgents > 0 ? 'HIGH' : null,
      },
      {
        name: this.text('agents.figure.gaps'),
        value: number(sum?.openGaps),
        hint: this.text('agents.figure.gapsHint'),
        severity: sum !== null && sum.openGaps > 0 ? 'CRITICAL' : null,
      },
    ];
  });
}

function severityOf(sum: FleetSum | null): Severity | null {
  if (sum === null || sum.troubled === 0) return null;
  return sum.down > 0 ? 'CRITICAL' : 'HIGH';
}
