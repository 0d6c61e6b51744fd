import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import type { Agent } from '@tetrascope/contracts';
import type { ApiProblem } from '../../data/api-problem.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { ListBlank } from '../../lists/list-blank.ts';
import { walk } from '../../lists/walk.ts';
import { StateBadge } from '../state/state-badge.ts';
import { sortKeys, type Sorting, type SortKey } from '../view/view.ts';
import { agentLine } from './agent-line.ts';

/** The id of the agent in whose line `target` is. */
function agentAt(target: EventTarget | null): string | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-agent]') : null;
  return line?.dataset['agent'] ?? null;
}

/** One page of agents; cards where the window is narrow. The columns sort, the lines open. */
@Component({
  selector: 'ts-agent-table',
  imports: [Icon, ListBlank, MatIconButton, StateBadge],
  templateUrl: './agent-table.html',
  styleUrl: './agent-table.scss',
  host: { '(click)': 'open($event.target)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgentTable {
  /** Those of this page, in order. */
  readonly agents = input.required<readonly Agent[]>();
  /** How many match on all pages. */
  readonly matching = input.required<number>();
  readonly page = input.required<number>();
  readonly pageSize = input.required<number>();
  readonly sorting = input.required<Sorting>();
  /** In epoch milliseconds. */
  readonly now = input.required<number>();
  readonly isLoading = input(false);
  readonly isFiltered = input(false);
  readonly problem = input<ApiProblem | null>(null);
  readonly selected = input<string | null>(null);

  /** The id of the agent to open. */
  readonly opened = output<string>();
  readonly sorted = output<SortKey>();
  readonly pageChange = output<number>();
  /** Whether a person has a line under the pointer or the keyboard: the order must stand still. */
  readonly held = output<boolean>();
  readonly retried = output();
  readonly filterCleared = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly columns = sortKeys.map((key) => ({ key, label: `agents.column.${key}` as const }));

  protected readonly lines = computed(() => {
    const formats = this.formats();
    const now = this.now();
    return this.agents().map((agent) => agentLine(agent, formats, now));
  });
  readonly #visited = signal<string | null>(null);
  /** The one line that the Tab key stops at: the last one visited, else the first. */
  protected readonly tabStop = computed(() => {
    const agents = this.agents();
    return (agents.find(({ id }) => id === this.#visited()) ?? agents[0])?.id;
  });
  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.matching() / this.pageSize())));
  protected readonly range = computed(() => {
    const first = (this.page() - 1) * this.pageSize();
    const number = this.formats().number;
    return this.text('agents.range', {
      first: number(first + 1),
      last: number(first + this.agents().length),
      count: number(this.matching()),
    });
  });

  protected readonly isPointed = signal(false);
  protected readonly isFocused = signal(false);

  constructor() {
    effect(() => this.held.emit(this.isPointed() || this.isFocused()));
  }

  protected sortState(key: SortKey): 'ascending' | 'descending' | null {
    const sorting = this.sorting();
    if (sorting.key !== key) return null;
    return sorting.isDescending ? 'descending' : 'ascending';
  }

  /** The whole line opens its agent, as its button does by keyboard; selecting text in it doesn't. */
  protected open(target: EventTarget | null): void {
    const id = agentAt(target);
    if (id !== null && getSelection()?.isCollapsed !== false) this.opened.emit(id);
  }

  protected visit({ target }: FocusEvent): void {
    this.#visited.set(agentAt(target));
    this.isFocused.set(true);
  }

  protected walk(press: KeyboardEvent): void {
    walk(press, [...this.#host.querySelectorAll<HTMLElement>('.opener')]);
  }
}
