import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { MuteField } from '@tetrascope/contracts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import type { Drafting } from './drafting.ts';
import type { Looked, Wording } from './mutes-store.ts';

/** How long a silence may last, in hours; the first is offered. */
const silenceHours = [24, 1, 8, 168, 720, 2160] as const;
/** The same of an exception; null for as long as nobody ends it. */
const exceptionHours = [null, 720, 2160, 8760] as const;

/** Asks what a silence or an exception is to be about, tells what it would have hidden, and then makes it. */
@Component({
  selector: 'ts-mute-form',
  imports: [MatButton],
  templateUrl: './mute-form.html',
  styleUrl: './mute-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MuteForm {
  readonly drafting = input.required<Drafting>();
  /** Null while it is asked for. */
  readonly looked = input.required<Looked>();
  readonly problem = input.required<string | null>();
  /** The name a person acts by; '' where none was given. */
  readonly name = input.required<string>();
  readonly isActing = input(false);
  readonly toggled = output<MuteField>();
  readonly typed = output<{ readonly field: MuteField; readonly value: string }>();
  readonly made = output<Wording>();
  readonly cancelled = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly reason = signal('');
  protected readonly durations = computed(() => (this.drafting().kind === 'SILENCE' ? silenceHours : exceptionHours));
  protected readonly hours = linkedSignal<number | null>(() => this.durations()[0]);
  protected readonly isNothing = computed(
    () => this.drafting().kind === 'EXCEPTION' && this.drafting().rows?.every(({ isAsked }) => !isAsked),
  );
  protected readonly found = computed(() => {
    const looked = this.looked();
    return looked === null || 'problem' in looked ? null : looked;
  });
  protected readonly trouble = computed(() => {
    const looked = this.looked();
    return this.problem() ?? (looked !== null && 'problem' in looked ? looked.problem : null);
  });

  protected chooseHours(value: string): void {
    this.hours.set(value === '' ? null : Number(value));
  }

  protected make(): void {
    this.made.emit({ reason: this.reason().trim(), hours: this.hours(), by: this.name() || 'local' });
  }
}
