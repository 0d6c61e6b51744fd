import { CdkTrapFocus } from '@angular/cdk/a11y';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  effect,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Icon } from '../icons/icon.ts';
import { injectNarrowWindow } from './narrow-window.ts';

/**
 * Details beside a list, or over it where the window is narrow. It takes the focus when it opens; whoever closes it gives
 * the focus back. `tsDrawerAbout` marks what stands beside the heading.
 */
@Component({
  selector: 'ts-drawer',
  imports: [Icon, MatIconButton, MatProgressBar],
  templateUrl: './drawer.html',
  styleUrl: './drawer.scss',
  hostDirectives: [CdkTrapFocus],
  host: {
    role: 'dialog',
    '[attr.aria-modal]': 'coversPage()',
    class: 'panel',
    'aria-labelledby': 'drawer-heading',
    '(keydown.escape)': 'closed.emit()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Drawer {
  readonly heading = input.required<string>();
  /** What the button that closes it does, for a screen reader. */
  readonly closeLabel = input.required<string>();
  /** What is under way, for a screen reader; null while nothing is. */
  readonly busy = input<string | null>(null);
  readonly closed = output();

  protected readonly closer = viewChild.required('closer', { read: ElementRef<HTMLElement> });

  /** Nothing behind it can be seen then, so nothing behind it takes the focus. */
  protected readonly coversPage = injectNarrowWindow();

  constructor() {
    const trap = inject(CdkTrapFocus);
    effect(() => {
      trap.enabled = this.coversPage();
    });
    afterNextRender({ write: () => this.closer().nativeElement.focus() });
  }
}
