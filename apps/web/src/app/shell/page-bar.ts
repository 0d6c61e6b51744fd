import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { injectText } from '../i18n/text.ts';

/** Leads from page to page, and has room for what the page itself can be told. It stands at the top of every page. */
@Component({
  selector: 'ts-page-bar',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="text('tabs.label')">
      @for (page of pages; track page.link) {
        <a
          #active="routerLinkActive"
          routerLinkActive="current"
          ariaCurrentWhenActive="page"
          [routerLink]="page.link"
          [queryParamsHandling]="active.isActive ? 'preserve' : ''"
          >{{ text(page.key) }}</a
        >
      }
    </nav>
    <ng-content />
  `,
  styleUrl: './page-bar.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageBar {
  protected readonly text = injectText();
  protected readonly pages = [
    { link: '/security', key: 'tabs.security' },
    { link: '/alerts', key: 'tabs.alerts' },
    { link: '/trends', key: 'tabs.trends' },
    { link: '/rules', key: 'tabs.rules' },
    { link: '/agents', key: 'tabs.agents' },
  ] as const;
}
