import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import type { LastOrder } from '../alerts-store.ts';

/** Tells what became of what a person did: what was done, what was not and why, and the way back. */
@Component({
  selector: 'ts-order-note',
  imports: [MatButton],
  template: `
    @if (problem(); as problem) {
      <p class="bad">{{ text('alertDesk.orderFailed') }} {{ problem }}</p>
    } @else if (told(); as told) {
      <p>
        {{ text('alertDesk.done', { count: formats().number(told.done) }) }}
        @if (told.undo !== null) {
          <button matButton type="button" (click)="undone.emit()">{{ text('alertDesk.undo') }}</button>
        }
      </p>
      @if (told.refused > 0) {
        <p class="bad">{{ text('alertDesk.notDone', { count: formats().number(told.refused) }) }}</p>
        <ul>
          @for (refusal of told.refusals; track refusal) {
            <li translate="no">{{ refusal }}</li>
          }
        </ul>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 4px 12px;
      border-radius: 5px;
      background: var(--raised);
      font-size: 12.5px;
    }
    .bad {
      color: var(--bad-ink);
    }
    li {
      overflow-wrap: anywhere;
    }
  `,
  host: { role: 'status' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderNote {
  readonly last = input.required<LastOrder>();
  readonly undone = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly problem = computed(() => {
    const last = this.last();
    return 'problem' in last ? last.problem : null;
  });
  protected readonly told = computed(() => {
    const last = this.last();
    return 'problem' in last ? null : last;
  });
}
