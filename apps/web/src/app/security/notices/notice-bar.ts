import { ChangeDetectionStrategy, Component, computed, inject, type Signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_SNACK_BAR_DATA, MatSnackBarRef } from '@angular/material/snack-bar';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { severityIcon } from '../../severity/severity-order.ts';
import type { Notice } from './notice.ts';

/** One notification; its words change while it stands, so a burst doesn't stack up. */
@Component({
  selector: 'ts-notice-bar',
  imports: [Icon, MatButton],
  template: `
    <ts-icon [name]="icon()" />
    <span class="words">{{ words() }}</span>
    <button matButton type="button" (click)="bar.dismissWithAction()">{{ text('notice.open') }}</button>
    <button matButton type="button" (click)="bar.dismiss()">{{ text('notice.dismiss') }}</button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    ts-icon {
      color: var(--severity);
    }
    .words {
      flex: 1;
      overflow-wrap: anywhere;
    }
    button {
      --mat-button-text-horizontal-padding: 10px;
      --mat-button-text-label-text-color: currentcolor;
      flex: none;
    }
  `,
  host: { '[attr.data-severity]': 'notice().foremost.severity' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticeBar {
  protected readonly notice = inject<Signal<Notice>>(MAT_SNACK_BAR_DATA);
  protected readonly bar = inject<MatSnackBarRef<NoticeBar>>(MatSnackBarRef);
  protected readonly text = injectText();
  readonly #formats = injectFormats();

  protected readonly icon = computed(() => severityIcon[this.notice().foremost.severity]);
  protected readonly words = computed(() => {
    const { critical, high, foremost } = this.notice();
    if (critical + high === 1) {
      const severity = this.text(`severity.${foremost.severity}`);
      return this.text('notice.one', { severity, description: foremost.description });
    }
    const number = (value: number) => this.#formats().number(value);
    const part = (severity: 'CRITICAL' | 'HIGH', count: number) =>
      count === 0
        ? []
        : [this.text('notice.part', { severity: this.text(`severity.${severity}`), count: number(count) })];
    const parts = [...part('CRITICAL', critical), ...part('HIGH', high)].join(' · ');
    return this.text('notice.many', { count: number(critical + high), parts });
  });
}
