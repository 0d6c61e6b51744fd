import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LiveStatus } from '../data/live-status.ts';
import { injectFormats } from '../i18n/formats.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';

/** While the server is away: since when, what the figures below are worth, and what happens next. */
@Component({
  selector: 'ts-connection-banner',
  imports: [Icon],
  template: `
    @if (message(); as message) {
      <p class="banner" role="alert"><ts-icon name="offline" />{{ message }}</p>
    }
  `,
  styles: `
    .banner {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 7px 16px;
      background: var(--bad-back);
      color: var(--bad-ink);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionBanner {
  readonly #status = inject(LiveStatus);
  readonly #text = injectText();
  readonly #formats = injectFormats();

  protected readonly message = computed(() => {
    const lostAt = this.#status.lostAt();
    if (lostAt === null) return null;
    if (this.#status.statistics() === null) return this.#text('connection.never');
    return this.#text('connection.lost', { time: this.#formats().time(lostAt) });
  });
}
