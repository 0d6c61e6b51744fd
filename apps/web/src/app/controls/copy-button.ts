import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, signal } from '@angular/core';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';

const tellForMs = 2000;

/** Copies a text, and says whether that went well. Works without HTTPS too. */
@Component({
  selector: 'ts-copy-button',
  imports: [Icon],
  template: `
    <button type="button" [attr.aria-label]="label()" (click)="copy()">
      <ts-icon [name]="outcome() === 'detail.copied' ? 'check' : 'copy'" />{{ text(outcome() ?? 'detail.copy') }}
    </button>
    <span class="unseen" role="status">{{ outcome() === null ? '' : text(outcome()!) }}</span>
  `,
  styles: `
    button {
      --icon-size: 14px;

      display: inline-flex;
      align-items: center;
      gap: 5px;
      min-block-size: var(--control-small);
      padding: 3px 9px;
      border: 1px solid var(--line);
      border-radius: 4px;
      background: var(--panel);
      color: var(--ink);
      font-size: 12px;
      cursor: pointer;
    }
    button:hover {
      background: var(--hover);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CopyButton {
  readonly content = input.required<string>();
  /** What is copied, for a screen reader. */
  readonly label = input.required<string>();

  protected readonly text = injectText();
  protected readonly outcome = signal<'detail.copied' | 'detail.copyFailed' | null>(null);
  readonly #clipboard = inject(Clipboard);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  protected copy(): void {
    this.outcome.set(this.#clipboard.copy(this.content()) ? 'detail.copied' : 'detail.copyFailed');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.outcome.set(null), tellForMs);
  }
}
