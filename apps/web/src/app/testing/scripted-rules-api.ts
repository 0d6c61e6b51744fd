import type {
  Rule,
  RuleBaseline,
  RuleFault,
  RuleFaultList,
  RuleList,
  RulesChange,
  RuleSource,
} from '@tetrascope/contracts';
import { defer, type Observable, of, startWith, Subject } from 'rxjs';
import { RulesApi } from '../data/rules-api.ts';

/** An api that knows the rules a test lays down. */
export class ScriptedRulesApi extends RulesApi {
  held: readonly Rule[] = [];
  wrong: readonly RuleFault[] = [];
  seen: RuleList['seen'] = { events: 0, types: [], functions: [], policies: [] };
  /** What each file holds, by the id of its rule. */
  readonly files = new Map<string, string>();
  /** What each rule has learned, by its id. */
  readonly learned = new Map<string, RuleBaseline>();
  #edition = 1;
  readonly #changes = new Subject<RulesChange>();

  /** A rule that is known has done something: whoever listens is told. */
  act(rule: Rule): void {
    this.held = this.held.map((each) => (each.id === rule.id ? rule : each));
    const { id, state, hits, lastHitAt, asked, estimatedMs } = rule;
    this.#changes.next({ ...this.#head(), activity: [{ id, state, hits, lastHitAt, asked, estimatedMs }] });
  }

  /** The files have changed: these are the rules from now on. */
  reload(...rules: readonly Rule[]): void {
    this.held = rules;
    this.#edition += 1;
    this.#changes.next({ ...this.#head(), activity: [] });
  }

  override rules(): Observable<RuleList> {
    return defer(() => of({ ...this.#head(), rules: [...this.held], seen: this.seen }));
  }

  override faults(): Observable<RuleFaultList> {
    return defer(() => of({ faults: [...this.wrong], total: this.wrong.length }));
  }

  override source(id: string): Observable<RuleSource | null> {
    return defer(() => of({ id, file: `${id}.yml`, text: this.files.get(id) ?? null }));
  }

  override baseline(id: string): Observable<RuleBaseline | null> {
    return defer(() => of(this.learned.get(id) ?? null));
  }

  override resetBaseline(id: string): Observable<void> {
    return defer(() => {
      this.learned.set(id, { id, since: null, scopes: 0, values: 0, untold: 0, letGo: 0, learned: [] });
      return of(undefined);
    });
  }

  override changes(): Observable<RulesChange> {
    return defer(() => this.#changes.pipe(startWith({ ...this.#head(), activity: [] })));
  }

  #head() {
    return { edition: this.#edition, faults: this.wrong.length };
  }
}
