import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type IconName, iconPaths } from './icon-paths.ts';

/** A drawing in the colour of the text around it. It says nothing to a screen reader: words stand beside it. */
@Component({
  selector: 'ts-icon',
  template: `<svg viewBox="0 0 24 24" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      inline-size: var(--icon-size, 18px);
      block-size: var(--icon-size, 18px);
      flex: none;
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
    }
    path {
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
  host: { 'aria-hidden': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<IconName>();

  protected readonly path = computed(() => iconPaths[this.name()]);
}
