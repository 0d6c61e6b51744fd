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
    <main #main id="main" tabindex="-1"><router-outlet (activate)="arrive(main)" /></main>
  `,
  styleUrl: './app.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly text = injectText();

  #hasArrived = false;

  /** Another page takes the focus, which would be lost with the page before; the first one leaves it where it is. */
  protected arrive(main: HTMLElement): void {
    if (this.#hasArrived) main.focus();
    this.#hasArrived = true;
  }

  /** Focuses by hand: a bare `#main` would be resolved against the base address and leave the page. */
  protected skip(main: HTMLElement, click: MouseEvent): void {
    click.preventDefault();
    main.focus();
  }
}
