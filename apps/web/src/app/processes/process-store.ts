import { computed, inject, Injectable, signal } from '@angular/core';
import { eventDetail } from '../data/event-detail.ts';
import { followStatistics } from '../data/follow-statistics.ts';
import { processTree } from '../data/process-tree.ts';
import { timeline } from '../data/timeline.ts';
import { openedEvent } from '../event-drawer/opened-event.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { scopeOf, scopesOf, timelineQuery } from './timeline/timeline-query.ts';
import { ProcessView } from './view/process-view.ts';

/** Everything the page shows and does, over the view in the address. */
@Injectable()
export class ProcessStore {
  readonly view = inject(ProcessView);

  readonly #language = inject(LanguageChoice).current;
  readonly #tree = processTree(computed(() => ({ execId: this.view.of(), language: this.#language() })));

  readonly state = this.#tree.state;
  /** The process that the tree is of; null until it is known. */
  readonly process = computed(() => this.state().tree?.branch[0] ?? null);
  readonly scopes = computed(() => {
    const process = this.process();
    return process === null ? [] : scopesOf(process);
  });
  readonly scope = computed(() => {
    const process = this.process();
    return process === null ? 'process' : scopeOf(process, this.view.scope());
  });
  readonly #query = computed(() => {
    const process = this.process();
    return process === null ? null : timelineQuery(process, this.scope());
  });
  readonly #request = computed(() => ({ query: this.#query(), language: this.#language() }));
  readonly #timeline = timeline(this.#request);
  readonly timeline = this.#timeline.state;
  readonly query = this.#query;

  readonly #detail = eventDetail(computed(() => ({ id: this.view.event(), language: this.#language() })));
  /** The event whose details are open. */
  readonly opened = computed(() => openedEvent(this.view.event(), this.#detail(), this.timeline().events, []));

  /** The ids of processes whose descendants are hidden. */
  readonly closed = signal<ReadonlySet<string>>(new Set());

  constructor() {
    followStatistics();
  }

  toggle(id: string): void {
    this.closed.update(
      (closed) => new Set(closed.has(id) ? [...closed].filter((each) => each !== id) : [...closed, id]),
    );
  }

  more(id: string): void {
    this.#tree.more(id);
  }

  older(): void {
    this.#timeline.older();
  }
}
