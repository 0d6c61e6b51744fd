import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { LiveStatus } from '../data/live-status.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { languageNames, languages, languageTag } from '../i18n/language-tag.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';
import { ConnectionChip } from './connection-chip.ts';
import { SourceChip } from './source-chip.ts';
import { ThemeChoice, themes } from './theme-choice.ts';

/** What stands above every page: the name, where events come from, the connection, language and theme. */
@Component({
  selector: 'ts-toolbar',
  imports: [ConnectionChip, Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, SourceChip],
  templateUrl: './toolbar.html',
  styleUrl: './toolbar.scss',
  host: { role: 'banner' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Toolbar {
  protected readonly text = injectText();
  protected readonly status = inject(LiveStatus);
  protected readonly language = inject(LanguageChoice);
  protected readonly theme = inject(ThemeChoice);
  protected readonly languages = languages.map((id) => ({ id, name: languageNames[id], tag: languageTag[id] }));
  protected readonly themes = themes.map((id) => ({ id, key: `theme.${id}` as const }));
}
