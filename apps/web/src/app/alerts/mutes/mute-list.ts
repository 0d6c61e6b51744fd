import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import type { Mute, MuteChange, MuteList as Mutes } from '@tetrascope/contracts';
import { CopyButton } from '../../controls/copy-button.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { MuteEdit } from './mute-edit.ts';
import type { KnownHistory } from './mutes-store.ts';

/** The silences and exceptions: what each is about, whose it is, until when, and what it hid. */
@Component({
  selector: 'ts-mute-list',
  imports: [CopyButton, MatButton, MuteEdit, RouterLink],
  templateUrl: './mute-list.html',
  styleUrl: './mute-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MuteList {
  /** Null until they are known. */
  readonly list = input.required<Mutes | null>();
  readonly problem = input.required<string | null>();
  readonly isActing = input(false);
  readonly endWanted = output<Mute>();
  /** The one that is being changed, as it was when that began; null for none. */
  readonly editing = input.required<Mute | null>();
  readonly editingChange = output<Mute | null>();
  readonly changeWanted = output<{ readonly mute: Mute; readonly change: MuteChange }>();
  /** Of the one whose history is open; without entries until they are known. */
  readonly history = input.required<KnownHistory | null>();
  /** The id of the one whose history is to be open; null for none. */
  readonly historyWanted = output<string | null>();
  /** To be put off by a week. */
  readonly extended = output<Mute>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  /** The id of the one whose end a person is asked about. */
  protected readonly asked = signal<string | null>(null);

  protected end(mute: Mute): void {
    if (this.asked() === mute.id) {
      this.asked.set(null);
      this.endWanted.emit(mute);
    } else this.asked.set(mute.id);
  }
}
