import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { injectText } from '../../i18n/text.ts';

/** Whether the list follows the stream, and whether grave alerts pop up. */
@Component({
  selector: 'ts-view-switches',
  imports: [MatSlideToggle],
  template: `
    <mat-slide-toggle hideIcon [checked]="isLive()" (change)="liveChange.emit($event.checked)">
      {{ text(isLive() ? 'view.live' : 'view.paused') }}
    </mat-slide-toggle>
    <mat-slide-toggle hideIcon [checked]="showsPopups()" (change)="popupsChange.emit($event.checked)">
      {{ text('view.popups') }}
    </mat-slide-toggle>
  `,
  styles: `
    :host {
      --mat-slide-toggle-track-width: 36px;
      --mat-slide-toggle-track-height: 20px;
      --mat-slide-toggle-label-text-size: 13px;
      --mat-slide-toggle-selected-handle-size: 14px;
      --mat-slide-toggle-unselected-handle-size: 12px;
      --mat-slide-toggle-pressed-handle-size: 16px;
      --mat-slide-toggle-state-layer-size: 28px;
      --mat-slide-toggle-selected-handle-horizontal-margin: 0 18px;
      --mat-slide-toggle-unselected-handle-horizontal-margin: 0 4px;
      --mat-slide-toggle-selected-pressed-handle-horizontal-margin: 0 17px;
      --mat-slide-toggle-unselected-pressed-handle-horizontal-margin: 0 2px;

      display: flex;
      align-items: center;
      gap: 18px;
    }
  `,
  host: { role: 'group', '[attr.aria-label]': 'text("view.label")' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ViewSwitches {
  readonly isLive = input.required<boolean>();
  readonly showsPopups = input.required<boolean>();
  readonly liveChange = output<boolean>();
  readonly popupsChange = output<boolean>();

  protected readonly text = injectText();
}
