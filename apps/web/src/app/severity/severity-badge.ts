import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Severity } from '@tetrascope/contracts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';
import { severityIcon } from './severity-order.ts';

/** A severity as colour, shape and word. */
@Component({
  selector: 'ts-severity',
  imports: [Icon],
  template: `<ts-icon [name]="icon()" />{{ word() }}`,
  styles: `
    :host {
      --icon-size: 15px;

      display: inline-flex;
      // The word, not the drawing, stands on the line of the text around it.
      align-items: baseline;
      gap: 5px;
      color: var(--severity-ink);
      font-weight: 500;
      white-space: nowrap;
    }
    ts-icon {
      align-self: center;
      color: var(--severity);
    }
  `,
  host: { '[attr.data-severity]': 'severity()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeverityBadge {
  readonly severity = input.required<Severity>();

  readonly #text = injectText();

  protected readonly icon = computed(() => severityIcon[this.severity()]);
  protected readonly word = computed(() => this.#text(`severity.${this.severity()}`));
}
