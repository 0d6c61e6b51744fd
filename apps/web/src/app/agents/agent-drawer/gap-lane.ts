import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Gap } from '@tetrascope/contracts';
import { injectText } from '../../i18n/text.ts';
import { laneSpans } from './lane-spans.ts';

/** The last hours as a lane: red where nothing came, amber where events were given up. The list beside it says it in words. */
@Component({
  selector: 'ts-gap-lane',
  template: `
    <div class="lane" aria-hidden="true">
      @for (span of spans(); track span.id) {
        <span [class]="span.kind" [style.inset-inline-start.%]="span.from" [style.inline-size.%]="span.length"></span>
      }
    </div>
    <p aria-hidden="true">
      <span>{{ text('agents.laneStart') }}</span><span>{{ text('agents.laneEnd') }}</span>
    </p>
  `,
  styles: `
    .lane {
      position: relative;
      block-size: 14px;
      border: 1px solid var(--line);
      border-radius: 4px;
      background: color-mix(in srgb, var(--low) 22%, var(--panel));
      overflow: hidden;
    }
    .lane span {
      position: absolute;
      inset-block: 0;
    }
    .cut {
      background: var(--critical);
    }
    .limited {
      background: var(--high);
    }
    p {
      display: flex;
      justify-content: space-between;
      margin-block: 2px 6px;
      color: var(--ink-2);
      font-size: 11px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GapLane {
  readonly gaps = input.required<readonly Gap[]>();
  /** In epoch milliseconds. */
  readonly now = input.required<number>();

  protected readonly text = injectText();
  protected readonly spans = computed(() => laneSpans(this.gaps(), this.now()));
}
