import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { EventFilter } from '@tetrascope/contracts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { chipsOf, type Condition } from './conditions.ts';

/** The conditions that were picked from an event's values; each can be taken away, and all of them at once. */
@Component({
  selector: 'ts-filter-chips',
  imports: [Icon],
  template: `
    @if (isFiltered()) {
      <ul [attr.aria-label]="text('view.active')">
        @for (chip of chips(); track chip.field + chip.value) {
          <li>
            <button type="button" [attr.aria-label]="removal(chip)" (click)="remove(chip)">
              <span class="field">{{ text(key(chip)) }}</span>
              <span translate="no">{{ chip.value || text('view.host') }}</span>
              <ts-icon name="close" />
            </button>
          </li>
        }
        <li>
          <button type="button" class="clear" (click)="clear.emit()">{{ text('view.clear') }}</button>
        </li>
      </ul>
    }
  `,
  styleUrl: './filter-chips.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterChips {
  readonly filter = input.required<EventFilter>();
  readonly isFiltered = input.required<boolean>();
  readonly narrow = output<EventFilter>();
  readonly clear = output();

  protected readonly text = injectText();
  protected readonly chips = computed(() => chipsOf(this.filter()));

  protected key({ field }: Condition) {
    return `field.${field}` as const;
  }

  protected removal(chip: Condition): string {
    return this.text('view.remove', { name: this.text(this.key(chip)), value: chip.value || this.text('view.host') });
  }

  protected remove({ field, value }: Condition): void {
    if (field === 'text') this.narrow.emit({ text: '' });
    else this.narrow.emit({ [field]: (this.filter()[field] ?? []).filter((other) => other !== value) });
  }
}
