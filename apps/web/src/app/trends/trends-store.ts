import { computed, inject, Injectable, signal } from '@angular/core';
import { Subject } from 'rxjs';
import { askedAnew } from '../data/asked-anew.ts';
import { followStatistics } from '../data/follow-statistics.ts';
import { injectRuleTitles } from '../data/rule-titles.ts';
import { TrendApi } from '../data/trend-api.ts';
import { hueCount } from './hue.ts';
import { timesOf } from './view/period.ts';
import { TrendsView } from './view/trends-view.ts';

/** Everything the page shows, over the view in the address. */
@Injectable()
export class TrendsStore {
  readonly view = inject(TrendsView);
  readonly #api = inject(TrendApi);
  readonly #wishes = new Subject<void>();

  /** The last trend; until another has come, that is of the view before. */
  readonly told = askedAnew(
    computed(() => ({ by: this.view.by(), period: this.view.period() })),
    ({ by, period }) => this.#api.trend({ by, ...timesOf(period, Date.now()), top: hueCount }),
    this.#wishes,
  );
  /** Programs that workloads had not run before. */
  readonly fresh = askedAnew(signal(null), () => this.#api.newBinaries(), this.#wishes);
  /** Of rules, by their ids. */
  readonly titles = injectRuleTitles();

  constructor() {
    followStatistics();
  }

  ask(): void {
    this.#wishes.next();
  }
}
