import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LiveStatus } from '../data/live-status.ts';
import { injectFormats } from '../i18n/formats.ts';
import { injectText } from '../i18n/text.ts';
import { Banner } from './banner.ts';

/** While the server is away: since when, what the figures below are worth, and what happens next. */
@Component({
  selector: 'ts-connection-banner',
  imports: [Banner],
  template: `<ts-banner tone="bad" [message]="message()" />`,
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
