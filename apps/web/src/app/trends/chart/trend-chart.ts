import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Trend } from '@tetrascope/contracts';
import { injectFormats } from '../../i18n/formats.ts';
import { LanguageChoice } from '../../i18n/language-choice.ts';
import { injectText } from '../../i18n/text.ts';
import { sideways, walk } from '../../lists/walk.ts';
import { aheadOfUtcMs } from '../view/period.ts';
import { barPaths } from './bar-paths.ts';
import { type Bar, barsOf } from './bars.ts';
import { heightMarks, niceTop } from './nice-top.ts';
import { heightsOf, stackOf } from './stack.ts';
import { timeMarks } from './time-marks.ts';
import { timeWords } from './time-words.ts';

/** Events over time as stacked bars. Each leads to its events; the arrow keys go from one to the next. */
@Component({
  selector: 'ts-trend-chart',
  imports: [RouterLink],
  templateUrl: './trend-chart.html',
  styleUrl: './trend-chart.scss',
  host: { '(keydown)': 'walk($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrendChart {
  readonly trend = input.required<Trend>();
  readonly hidden = input.required<readonly string[]>();
  /** A value in a person's words; null for all that are told together. */
  readonly nameOf = input.required<(value: string | null) => string>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  readonly #tag = inject(LanguageChoice).tag;
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly #stepMs = computed(() => this.trend().stepSeconds * 1000);
  readonly #words = computed(() => timeWords(this.#tag(), this.#stepMs()));
  readonly #layers = computed(() => stackOf(this.trend(), this.hidden()));
  protected readonly steps = computed(() => this.trend().rest.counts.length);
  readonly #heights = computed(() => heightsOf(this.#layers(), this.steps()));

  protected readonly top = computed(() => niceTop(Math.max(...this.#heights())));
  protected readonly paths = computed(() => barPaths(this.#layers(), this.top()));
  protected readonly bars = computed(() =>
    barsOf(this.trend(), this.#layers(), this.#heights()).map((bar) => ({ ...bar, label: this.#labelOf(bar) })),
  );
  protected readonly heightMarks = computed(() =>
    heightMarks(this.top()).map((height) => ({ share: height / this.top(), word: this.formats().number(height) })),
  );
  protected readonly timeMarks = computed(() => {
    const fromMs = Date.parse(this.trend().from);
    return timeMarks(fromMs, this.#stepMs(), this.steps(), aheadOfUtcMs(fromMs)).map(({ atMs, share }) => ({
      share,
      word: this.#words().mark(atMs),
    }));
  });

  /** The bar that a person points at or has the focus on. */
  protected readonly aimed = signal<number | null>(null);
  /** Where the Tab key enters the chart: the newest bar, then the one last visited. */
  protected readonly entry = linkedSignal(() => this.steps() - 1);
  protected readonly readout = computed(() => {
    const aimed = this.aimed();
    return aimed === null ? null : (this.bars()[aimed]?.label ?? null);
  });

  protected visit(step: number): void {
    this.aimed.set(step);
    this.entry.set(step);
  }

  protected walk(press: KeyboardEvent): void {
    walk(press, [...this.#host.nativeElement.querySelectorAll<HTMLElement>('.bar')], sideways);
  }

  #labelOf({ fromMs, toMs, total, parts }: Bar): string {
    const { number } = this.formats();
    const sum = this.text('trends.bar', { when: this.#words().span(fromMs, toMs), count: number(total) });
    return [sum, ...parts.map(({ value, count }) => `${this.nameOf()(value)} ${number(count)}`)].join(' · ');
  }
}
