import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { AgentState } from '@tetrascope/contracts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { stateLook } from './agent-states.ts';

/** An agent's state as colour, shape and word. */
@Component({
  selector: 'ts-agent-state',
  imports: [Icon],
  template: `<ts-icon [name]="look().icon" />{{ text(key()) }}`,
  styles: `
    :host {
      --icon-size: 15px;

      display: inline-flex;
      align-items: baseline;
      gap: 5px;
      color: var(--severity-ink, var(--ink-2));
      font-weight: 500;
      white-space: nowrap;
    }
    ts-icon {
      align-self: center;
      color: var(--severity, var(--ink-2));
    }
  `,
  host: { '[attr.data-severity]': 'look().severity' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateBadge {
  readonly state = input.required<AgentState>();

  protected readonly text = injectText();
  protected readonly look = computed(() => stateLook[this.state()]);
  protected readonly key = computed(() => `agents.state.${this.state()}` as const);
}
