import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Severity } from '@tetrascope/contracts';

/** One figure. Its values are formatted already; a dash stands for what is not known, never a zero. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly hint: string;
  /** The colour of what a person should look at; null for none. */
  readonly severity: Severity | null;
}

/** A page's figures side by side; two by two where the window is narrow. */
@Component({
  selector: 'ts-figure-row',
  templateUrl: './figure-row.html',
  styleUrl: './figure-row.scss',
  host: { role: 'group', '[attr.aria-label]': 'label()', '[class.stale]': 'isStale()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FigureRow {
  readonly label = input.required<string>();
  readonly figures = input.required<readonly Figure[]>();
  /** True while the figures are those of before the connection was lost. */
  readonly isStale = input(false);
}
