import { Inject, Injectable, Logger } from '@nestjs/common';
import { maxToldScopes, maxToldValues, type RuleBaseline } from '@tetrascope/contracts';
import { baselineKeyOf, learnedScopes, type FirstSeen, type Rule } from '@tetrascope/detection';
import { BaselineKeeper } from '../baselines/baseline-keeper.ts';
import { CLOCK, type Clock } from '../clock.ts';
import { presentScope } from './present-scope.ts';
import { RuleCatalog } from './rule-catalog.ts';

/** What rules about what is new have learned. */
@Injectable()
export class BaselineDesk {
  readonly #logger = new Logger('rules');

  constructor(
    private readonly catalog: RuleCatalog,
    private readonly keeper: BaselineKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a rule has learned; null where there is none of that id, or it does not learn. */
  show(id: string): RuleBaseline | null {
    const found = this.#find(id);
    if (found === null) return null;
    const { key, firstSeen, rule } = found;
    const baseline = this.catalog.baselines.of(key);
    const { sinceMs, ...figures } = baseline.account;
    const told = { scopes: maxToldScopes, values: maxToldValues };
    const nowMs = this.clock();
    return {
      id: rule.id,
      since: sinceMs === null ? null : new Date(sinceMs).toISOString(),
      ...figures,
      learned: learnedScopes(baseline, firstSeen.learningMs, told).map((scope) =>
        presentScope(scope, firstSeen.by, nowMs),
      ),
    };
  }

  /** Has a rule forget what it has learned, and learn anew; what it knows then, or null as with `show`. */
  async reset(id: string, by: string): Promise<RuleBaseline | null> {
    const found = this.#find(id);
    if (found === null) return null;
    await this.keeper.reset(found.key);
    this.#logger.log({ msg: 'a rule learns anew', id: found.rule.id, title: found.rule.title.en, by });
    return this.show(id);
  }

  #find(id: string): { readonly rule: Rule; readonly key: string; readonly firstSeen: FirstSeen } | null {
    const rule = this.catalog.edition.rules.find((each) => each.id === id.toLowerCase());
    if (rule === undefined || rule.firstSeen === null) return null;
    const key = baselineKeyOf(rule);
    return key === null ? null : { rule, key, firstSeen: rule.firstSeen };
  }
}
