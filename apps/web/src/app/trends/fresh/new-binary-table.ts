import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NewBinaryList, NewBinaryRow } from '../../data/trend-api.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';

/** Programs that workloads had not run before, the latest first; each leads to its events. */
@Component({
  selector: 'ts-new-binary-table',
  imports: [RouterLink],
  templateUrl: './new-binary-table.html',
  styleUrl: './new-binary-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewBinaryTable {
  readonly fresh = input.required<NewBinaryList>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();

  protected readonly rows = computed(() =>
    this.fresh().binaries.map((row) => ({
      ...row,
      place: this.#placeOf(row),
      // every time of day was once within the last day
      time: this.formats().time(row.firstSeen),
      moment: this.formats().moment(row.firstSeen),
      count: this.formats().number(row.count),
    })),
  );
  protected readonly summary = computed(() => {
    const { total, isTold } = this.fresh();
    if (!isTold) return '';
    const count = this.formats().number(total);
    const shown = this.formats().number(this.rows().length);
    return this.rows().length < total
      ? this.text('trends.fresh.newest', { shown, count })
      : this.text('trends.fresh.count', { count });
  });
  /** What else is to be known, so that nobody takes the list for more than it is. */
  protected readonly notes = computed(() => {
    const { memorySince, isTold, newWorkloads, untold } = this.fresh();
    const { number, moment } = this.formats();
    if (memorySince === null) return [this.text('trends.fresh.nothingYet')];
    if (!isTold) return [this.text('trends.fresh.tooEarly', { when: moment(memorySince) })];
    return [
      ...(this.rows().length === 0 ? [this.text('trends.fresh.none')] : []),
      ...(newWorkloads === 0 ? [] : [this.text('trends.fresh.newWorkloads', { count: number(newWorkloads) })]),
      ...(untold === 0 ? [] : [this.text('trends.fresh.untold', { count: number(untold) })]),
    ];
  });

  #placeOf({ namespace, workload, node }: NewBinaryRow): string {
    return workload === '' ? this.text('trends.fresh.host', { node }) : `${namespace}/${workload}`;
  }
}
