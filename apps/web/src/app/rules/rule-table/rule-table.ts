import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import type { Rule } from '@tetrascope/contracts';
import type { ApiProblem } from '../../data/api-problem.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { ListBlank } from '../../lists/list-blank.ts';
import { walk } from '../../lists/walk.ts';
import { SeverityBadge } from '../../severity/severity-badge.ts';
import { sortKeys, type Sorting, type SortKey } from '../view/view.ts';
import { ruleLine } from './rule-line.ts';

/** Lines laid out at first; a person who wants more asks for them, or searches. */
const firstLines = 200;

/** The id of the rule in whose line `target` is. */
function ruleAt(target: EventTarget | null): string | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-rule]') : null;
  return line?.dataset['rule'] ?? null;
}

/** The rules; cards where the window is narrow. The columns sort, the lines open. */
@Component({
  selector: 'ts-rule-table',
  imports: [Icon, ListBlank, SeverityBadge],
  templateUrl: './rule-table.html',
  styleUrl: './rule-table.scss',
  host: { '(click)': 'open($event.target)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleTable {
  /** In order. */
  readonly rules = input.required<readonly Rule[]>();
  readonly sorting = input.required<Sorting>();
  /** In epoch milliseconds. */
  readonly now = input.required<number>();
  readonly isLoading = input(false);
  readonly isFiltered = input(false);
  readonly problem = input<ApiProblem | null>(null);
  readonly selected = input<string | null>(null);

  /** The id of the rule to open. */
  readonly opened = output<string>();
  readonly sorted = output<SortKey>();
  readonly retried = output();
  readonly filterCleared = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly columns = sortKeys.map((key) => ({ key, label: `rules.column.${key}` as const }));

  readonly #limit = signal(firstLines);
  readonly #laidOut = computed(() => this.rules().slice(0, this.#limit()));
  protected readonly more = computed(() => this.rules().length - this.#laidOut().length);
  protected readonly lines = computed(() => {
    const formats = this.formats();
    const now = this.now();
    return this.#laidOut().map((rule) => ruleLine(rule, formats, now));
  });
  readonly #visited = signal<string | null>(null);
  /** The one line that the Tab key stops at: the last one visited, else the first. */
  protected readonly tabStop = computed(() => {
    const rules = this.#laidOut();
    return (rules.find(({ id }) => id === this.#visited()) ?? rules[0])?.id;
  });

  protected sortState(key: SortKey): 'ascending' | 'descending' | null {
    const sorting = this.sorting();
    if (sorting.key !== key) return null;
    return sorting.isDescending ? 'descending' : 'ascending';
  }

  protected showMore(): void {
    this.#limit.update((limit) => limit + firstLines);
  }

  /** The whole line opens its rule, as its button does by keyboard; selecting text in it doesn't. */
  protected open(target: EventTarget | null): void {
    const id = ruleAt(target);
    if (id !== null && getSelection()?.isCollapsed !== false) this.opened.emit(id);
  }

  protected visit({ target }: FocusEvent): void {
    this.#visited.set(ruleAt(target));
  }

  protected walk(press: KeyboardEvent): void {
    walk(press, [...this.#host.querySelectorAll<HTMLElement>('.opener')]);
  }
}
