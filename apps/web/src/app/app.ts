import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { injectText } from './i18n/text.ts';
import { ConnectionBanner } from './shell/connection-banner.ts';
import { LanguageBanner } from './shell/language-banner.ts';
import { Toolbar } from './shell/toolbar.ts';

/** The frame around every page. */
@Component({
  selector: 'ts-root',
  imports: [ConnectionBanner, LanguageBanner, RouterOutlet, Toolbar],
  template: `
    <a class="skip" href="#main" (click)="skip(main, $event)">{{ text('skip') }}</a>
    <ts-toolbar />
    <ts-connection-banner />
    <ts-language-banner />
    <main #main id="main" tabindex="-1"><router-outlet /></main>
  `,
  styleUrl: './app.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly text = injectText();

  /** Focuses by hand: a bare `#main` would be resolved against the base address and leave the page. */
  protected skip(main: HTMLElement, click: MouseEvent): void {
    click.preventDefault();
    main.focus();
  }
}
