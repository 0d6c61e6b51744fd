import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icons/icon.ts';

/** A line across the page that a person should read; nothing while there is no message. */
@Component({
  selector: 'ts-banner',
  imports: [Icon],
  template: `
    @if (message(); as message) {
      <p class="banner" [class.bad]="tone() === 'bad'" role="alert"><ts-icon name="offline" />{{ message }}</p>
    }
  `,
  styles: `
    .banner {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 7px 16px;
      background: var(--warn-back);
      color: var(--warn-ink);
    }
    .bad {
      background: var(--bad-back);
      color: var(--bad-ink);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Banner {
  readonly message = input.required<string | null>();
  readonly tone = input.required<'warn' | 'bad'>();
}
