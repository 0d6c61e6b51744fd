import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import type { AlertRow } from '../../data/alerts-api.ts';
import type { ApiProblem } from '../../data/api-problem.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { ListBlank } from '../../lists/list-blank.ts';
import { walk } from '../../lists/walk.ts';
import { SeverityBadge } from '../../severity/severity-badge.ts';
import { alertLine } from './alert-line.ts';

/** The id of the alert in whose line `target` is. */
function alertAt(target: EventTarget | null): string | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-alert]') : null;
  return line?.dataset['alert'] ?? null;
}

/** The alerts; cards where the window is narrow. Lines open, and several can be picked to be dealt with together. */
@Component({
  selector: 'ts-alert-table',
  imports: [ListBlank, SeverityBadge],
  templateUrl: './alert-table.html',
  styleUrl: './alert-table.scss',
  host: { '(click)': 'open($event.target)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlertTable {
  /** In order. */
  readonly alerts = input.required<readonly AlertRow[]>();
  /** How many there are on the server. */
  readonly total = input.required<number>();
  readonly picked = input.required<readonly AlertRow[]>();
  /** In epoch milliseconds. */
  readonly now = input.required<number>();
  /** Whether more can be listed. */
  readonly hasMore = input(false);
  readonly isLoading = input(false);
  readonly isFiltered = input(false);
  readonly problem = input<ApiProblem | null>(null);
  readonly selected = input<string | null>(null);

  /** The id of the alert to open. */
  readonly opened = output<string>();
  /** All ids that are picked now. */
  readonly pickedChange = output<readonly string[]>();
  readonly retried = output();
  readonly moreWanted = output();
  readonly filterCleared = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #visited = signal<string | null>(null);

  protected readonly lines = computed(() => {
    const formats = this.formats();
    const now = this.now();
    return this.alerts().map((alert) => alertLine(alert, formats, now));
  });
  protected readonly pickedIds = computed(() => new Set(this.picked().map(({ id }) => id)));
  protected readonly areAllPicked = computed(() => this.picked().length === this.alerts().length);
  /** The one line that the Tab key stops at: the last one visited, else the first. */
  protected readonly tabStop = computed(() => {
    const alerts = this.alerts();
    return (alerts.find(({ id }) => id === this.#visited()) ?? alerts[0])?.id;
  });

  protected toggle(id: string): void {
    const ids = new Set(this.pickedIds());
    if (!ids.delete(id)) ids.add(id);
    this.pickedChange.emit([...ids]);
  }

  protected toggleAll(): void {
    this.pickedChange.emit(this.areAllPicked() ? [] : this.alerts().map(({ id }) => id));
  }

  /** The whole line opens its alert, as its button does by keyboard; picking it, or selecting text in it, doesn't. */
  protected open(target: EventTarget | null): void {
    if (target instanceof Element && target.closest('.pick') !== null) return;
    const id = alertAt(target);
    if (id !== null && getSelection()?.isCollapsed !== false) this.opened.emit(id);
  }

  protected visit({ target }: FocusEvent): void {
    this.#visited.set(alertAt(target));
  }

  protected walk(press: KeyboardEvent): void {
    walk(press, [...this.#host.querySelectorAll<HTMLElement>('.opener')]);
  }
}
