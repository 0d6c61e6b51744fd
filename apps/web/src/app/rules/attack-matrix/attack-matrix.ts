import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Rule } from '@tetrascope/contracts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { matrixOf, type TechniqueCell } from './matrix-of.ts';

/** What the rules cover of MITRE ATT&CK, and where they hit; a tactic or technique chooses its rules. */
@Component({
  selector: 'ts-attack-matrix',
  template: `
    <details class="panel">
      <summary>{{ text('rules.matrix') }}</summary>
      <ul class="tactics">
        @for (column of columns(); track column.tactic) {
          <li [class.bare]="column.rules === 0">
            <button
              type="button"
              class="tactic"
              [disabled]="column.rules === 0"
              [attr.aria-pressed]="column.tag === chosen()"
              (click)="chosenChange.emit(column.tag)"
            >
              {{ text(column.key) }} <span class="count">{{ formats().number(column.rules) }}</span>
            </button>
            <ul>
              @for (cell of column.techniques; track cell.tag) {
                <li>
                  <button
                    type="button"
                    [class.hit]="cell.hits > 0"
                    [attr.aria-pressed]="cell.tag === chosen()"
                    [attr.aria-label]="words(cell)"
                    [title]="words(cell)"
                    (click)="chosenChange.emit(cell.tag)"
                  >
                    <span translate="no">{{ cell.name }}</span>
                    <span class="count">{{ formats().number(cell.rules) }}</span>
                  </button>
                </li>
              }
            </ul>
          </li>
        }
      </ul>
    </details>
  `,
  styleUrl: './attack-matrix.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttackMatrix {
  readonly rules = input.required<readonly Rule[]>();
  /** The tag of the tactic or technique whose rules are listed; null for all. */
  readonly chosen = input.required<string | null>();
  readonly chosenChange = output<string>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();

  protected readonly columns = computed(() =>
    matrixOf(this.rules()).map((column) => ({ ...column, key: `rules.tactic.${column.tactic}` as const })),
  );

  protected words({ name, rules, hits }: TechniqueCell): string {
    const { number } = this.formats();
    return this.text('rules.technique', { name, rules: number(rules), hits: number(hits) });
  }
}
