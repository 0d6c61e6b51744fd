import { computed, inject, Injectable } from '@angular/core';
import { injectNow } from '../clock/now.ts';
import { followStatistics } from '../data/follow-statistics.ts';
import { liveRules } from '../data/live-rules.ts';
import { LiveStatus } from '../data/live-status.ts';
import { ruleBaseline } from '../data/rule-baseline.ts';
import { ruleSource } from '../data/rule-source.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { pickRules, sortRules } from './rule-table/pick-rules.ts';
import { RulesView } from './view/rules-view.ts';

/** Everything the page shows and does, over the view in the address and the live data. */
@Injectable()
export class RulesStore {
  readonly view = inject(RulesView);
  readonly now = injectNow();

  readonly #status = inject(LiveStatus);
  readonly #live = liveRules(inject(LanguageChoice).current);

  /** Null until the first answer. */
  readonly rules = computed(() => this.#live.list()?.rules ?? null);
  readonly seen = computed(() => this.#live.list()?.seen ?? null);
  readonly faults = computed(() => this.#live.faults()?.faults ?? []);
  readonly faultTotal = computed(() => this.#live.faults()?.total ?? 0);
  readonly problem = this.#live.problem;
  readonly isStale = computed(() => this.#status.connection() === 'disconnected');

  /** Those that a person asks for, in order. */
  readonly shown = computed(() => {
    const { text, show, tag, sorting } = this.view;
    return sortRules(pickRules(this.rules() ?? [], { text: text(), show: show(), tag: tag() }), sorting());
  });

  /** The id of the rule whose details are open, and what is known of it; null while none is. */
  readonly opened = computed(() => {
    const id = this.view.rule();
    return id === null ? null : { id, rule: this.rules()?.find((rule) => rule.id === id) ?? null };
  });
  /** What the opened rule has learned, where it learns. */
  readonly baseline = ruleBaseline(
    computed(() => (this.opened()?.rule?.firstSeen ? (this.opened()?.id ?? null) : null)),
  );
  readonly source = ruleSource(
    computed(() => ({ id: this.view.rule(), edition: this.#live.list()?.edition ?? 0 }), {
      equal: (one, other) => one.id === other.id && one.edition === other.edition,
    }),
  );

  constructor() {
    followStatistics();
  }

  refresh(): void {
    this.#live.refresh();
  }
}
