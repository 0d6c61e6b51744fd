import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { maxNameLength, maxWhyLength, type Mute, type MuteChange } from '@tetrascope/contracts';
import { injectText } from '../../i18n/text.ts';

/** Asks for another owner and another reason of a silence or an exception. */
@Component({
  selector: 'ts-mute-edit',
  imports: [MatButton],
  template: `
    <form (submit)="$event.preventDefault(); saved.emit(change())">
      <label>
        <span>{{ text('mutes.owner') }}</span>
        <span class="frame">
          <input
            #ownerBox
            type="text"
            class="owner"
            autocomplete="off"
            required
            [attr.maxlength]="maxNameLength"
            [value]="owner()"
            (input)="owner.set(ownerBox.value)"
          />
        </span>
      </label>
      <label>
        <span>{{ text('mutes.reason') }}</span>
        <span class="frame">
          <input
            #reasonBox
            type="text"
            class="reason"
            autocomplete="off"
            required
            [attr.maxlength]="maxWhyLength"
            [value]="reason()"
            (input)="reason.set(reasonBox.value)"
          />
        </span>
      </label>
      <div class="acts">
        <button matButton="filled" type="submit" [disabled]="isActing() || isNothing()">
          {{ text('mutes.save') }}
        </button>
        <button matButton="outlined" type="button" (click)="cancelled.emit()">{{ text('mutes.cancel') }}</button>
      </div>
    </form>
  `,
  styleUrl: './mute-edit.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MuteEdit {
  /** As it was when a person began. */
  readonly mute = input.required<Mute>();
  readonly isActing = input(false);
  readonly saved = output<MuteChange>();
  readonly cancelled = output();

  protected readonly text = injectText();
  protected readonly maxNameLength = maxNameLength;
  protected readonly maxWhyLength = maxWhyLength;
  protected readonly owner = linkedSignal(() => this.mute().owner);
  protected readonly reason = linkedSignal(() => this.mute().reason);
  /** What is otherwise than it was. */
  protected readonly change = computed<MuteChange>(() => {
    const [owner, reason] = [this.owner().trim(), this.reason().trim()];
    return {
      ...(owner === this.mute().owner ? {} : { owner }),
      ...(reason === this.mute().reason ? {} : { reason }),
    };
  });
  protected readonly isNothing = computed(
    () => this.owner().trim() === '' || this.reason().trim() === '' || Object.keys(this.change()).length === 0,
  );
}
