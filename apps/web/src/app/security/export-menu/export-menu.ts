import { afterNextRender, ChangeDetectionStrategy, Component, computed, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { EventSelection } from '../../data/security-api.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { exportFormats, exportLink } from './export-link.ts';

/**
 * Offers all events that are searched for as a file, and opens at once: a press of what stood in its place has loaded it.
 * The browser fetches the file; the page need not stay.
 */
@Component({
  selector: 'ts-export-menu',
  imports: [Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button matButton type="button" [attr.aria-label]="text('export.label')" [matMenuTriggerFor]="formats">
      <ts-icon name="download" /><span class="word">{{ text('export.label') }}</span>
    </button>
    <mat-menu #formats="matMenu" xPosition="before">
      @for (link of links(); track link.format) {
        <a mat-menu-item download [attr.href]="link.href">{{ text(link.key) }}</a>
      }
      <p class="note">{{ text('export.note') }}</p>
    </mat-menu>
  `,
  styleUrl: './export-menu.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExportMenu {
  readonly selection = input.required<EventSelection>();
  protected readonly opener = viewChild.required(MatMenuTrigger);

  protected readonly text = injectText();
  protected readonly links = computed(() =>
    exportFormats.map((format) => ({
      format,
      key: `export.${format}` as const,
      href: exportLink(this.selection(), format),
    })),
  );

  constructor() {
    afterNextRender({ write: () => this.opener().openMenu() });
  }
}
