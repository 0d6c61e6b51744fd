import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import type { Mute, MuteList as Mutes } from '@tetrascope/contracts';
import { CopyButton } from '../../controls/copy-button.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';

/** The silences and exceptions: what each is about, whose it is, until when, and what it hid. */
@Component({
  selector: 'ts-mute-list',
  imports: [CopyButton, MatButton, RouterLink],
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
