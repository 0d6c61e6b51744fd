import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ApiProblem } from '../../data/api-problem.ts';
import type { ListPhase } from '../../data/list-state.ts';
import type { EventRow } from '../../data/security-api.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { ListBlank } from '../../lists/list-blank.ts';
import { walk } from '../../lists/walk.ts';
import { SeverityBadge } from '../../severity/severity-badge.ts';
import { Aimed } from './aimed.ts';
import { eventLine, type EventLine } from './event-line.ts';
import { InSight } from './in-sight.ts';
import { recycledKeys, type RowKeys } from './recycled-keys.ts';

/** The id of the event in whose line `target` is. */
function eventAt(target: EventTarget | null): string | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-event]') : null;
  return line?.dataset['event'] ?? null;
}

/** The events, newest on top; cards where the window is narrow. It stands still while a person reads further down or aims. */
@Component({
  selector: 'ts-event-table',
  imports: [Aimed, ListBlank, Icon, InSight, MatButton, SeverityBadge],
  templateUrl: './event-table.html',
  styleUrl: './event-table.scss',
  host: { '(pointerdown)': 'press($event.target)', '(click)': 'open($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventTable {
  readonly events = input.required<readonly EventRow[]>();
  readonly phase = input.required<ListPhase>();
  readonly problem = input<ApiProblem | null>(null);
  /** True while the events shown answer an earlier filter. */
  readonly isOutdated = input(false);
  /** How many came since the list stopped following. */
  readonly arrived = input(0);
  readonly limit = input.required<number>();
  readonly isFiltered = input(false);
  readonly selected = input<string | null>(null);

  /** The id of the event to open. */
  readonly opened = output<string>();
  readonly caughtUp = output();
  /** Whether the newest event is in sight. */
  readonly atTop = output<boolean>();
  /** Whether a line has the focus or is being pressed: the list must stand still. */
  readonly aimed = output<boolean>();
  readonly retried = output();
  readonly filterCleared = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly start = viewChild.required<ElementRef<HTMLElement>>('start');

  readonly #rows = linkedSignal<readonly EventRow[], RowKeys>({
    source: this.events,
    computation: (events, previous) =>
      recycledKeys(
        events.map(({ id }) => id),
        previous?.value ?? new Map<string, number>(),
      ),
  });
  protected readonly lines = computed(() => {
    const formats = this.formats();
    const today = formats.day(Date.now());
    return this.events().map((event) => ({ ...eventLine(event, formats, today), row: this.#rows().get(event.id) }));
  });
  protected readonly hasOtherDays = computed(() => this.lines().some(({ day }) => day !== ''));
  /** The event that the pointer was last put down on. */
  #pressed: string | null = null;
  readonly #visited = signal<string | null>(null);
  /** The one line that the Tab key stops at: the last one visited, else the first. A hundred stops would bar the way. */
  protected readonly tabStop = computed(() => {
    const lines = this.lines();
    return (lines.find(({ id }) => id === this.#visited()) ?? lines[0])?.id;
  });
  protected readonly isBusy = computed(() => this.phase() === 'loading' || (this.isOutdated() && !this.problem()));
  protected readonly summary = computed(() => {
    const count = this.formats().number(this.events().length);
    return this.events().length < this.limit()
      ? this.text('events.all', { count })
      : this.text('events.shown', { count });
  });

  protected press(target: EventTarget | null): void {
    this.#pressed = eventAt(target);
  }

  /** The whole line opens its event, as its button does by keyboard; selecting text in it doesn't. */
  protected open({ target, detail }: MouseEvent): void {
    const id = eventAt(target);
    if (id === null || getSelection()?.isCollapsed === false) return;
    // A finger's click comes after its release, when the line may have another event. The keyboard's has no detail.
    this.opened.emit(detail > 0 ? (this.#pressed ?? id) : id);
  }

  protected catchUp(): void {
    this.caughtUp.emit();
    this.start().nativeElement.scrollIntoView({ block: 'nearest' });
  }

  protected visit({ target }: FocusEvent): void {
    this.#visited.set(eventAt(target));
  }

  /** The arrow keys, Home and End walk through the list; Enter opens, as on any button. */
  protected walk(press: KeyboardEvent): void {
    walk(press, [...this.#host.querySelectorAll<HTMLElement>('.opener')]);
  }

  protected label(line: EventLine): string {
    const { time, type, description } = line;
    return this.text('events.open', { time, type, description, severity: this.text(`severity.${line.severity}`) });
  }
}
