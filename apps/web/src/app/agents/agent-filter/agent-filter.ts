import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import type { Agent, AgentState } from '@tetrascope/contracts';
import { Typed } from '../../controls/typed.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { stateLook, stateOrder } from '../state/agent-states.ts';

/** Chooses which agents are listed, and tells how many are in each state. */
@Component({
  selector: 'ts-agent-filter',
  imports: [Icon, MatButtonToggle, MatButtonToggleGroup, Typed],
  template: `
    <mat-button-toggle-group
      multiple
      hideMultipleSelectionIndicator
      [attr.aria-label]="text('agents.column.state')"
      [value]="states()"
      (change)="statesChange.emit($event.value)"
    >
      @for (choice of choices(); track choice.state) {
        <mat-button-toggle [value]="choice.state" [attr.data-severity]="choice.severity">
          <span class="state"
            ><ts-icon [name]="choice.icon" />{{ text(choice.key) }} <span class="count">{{ choice.count }}</span></span
          >
        </mat-button-toggle>
      }
    </mat-button-toggle-group>
    <div class="field">
      <ts-icon name="search" />
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        [attr.aria-label]="text('agents.search')"
        [placeholder]="text('agents.search')"
        [value]="searched()"
        (tsTyped)="searchedChange.emit($event)"
      />
    </div>
  `,
  styleUrl: './agent-filter.scss',
  host: { role: 'search', '[attr.aria-label]': 'text("view.filters")' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgentFilter {
  /** All of them, whatever is chosen. */
  readonly agents = input.required<readonly Agent[]>();
  readonly states = input.required<readonly AgentState[]>();
  readonly searched = input.required<string>();
  readonly statesChange = output<readonly AgentState[]>();
  readonly searchedChange = output<string>();

  protected readonly text = injectText();
  readonly #formats = injectFormats();

  protected readonly choices = computed(() =>
    stateOrder.map((state) => ({
      state,
      ...stateLook[state],
      key: `agents.state.${state}` as const,
      count: this.#formats().number(this.agents().filter((agent) => agent.state === state).length),
    })),
  );
}
