import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { RuleCatalog } from '../rules/rule-catalog.ts';
import { Metrics } from './metrics.ts';

/** Rules with a series of their own: those that hit first; what others hit has the rule ''. */
export const maxRuleSeries = 1000;

/** What the rules do, for Prometheus. */
@Injectable()
export class RuleMetrics implements OnModuleInit {
  constructor(
    private readonly catalog: RuleCatalog,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { catalog } = this;
    const { registry } = this.metrics;
    new Counter({
      name: 'tetrascope_rule_hits_total',
      help: 'Matches of a rule; those of rules beyond the first 1000 that hit have the rule "".',
      labelNames: ['rule'],
      registers: [registry],
      collect() {
        this.reset();
        let series = 0;
        for (const [rule, { hits }] of catalog.tally.hits())
          this.inc({ rule: (series += 1) > maxRuleSeries ? '' : rule }, hits);
      },
    });
    new Gauge({
      name: 'tetrascope_rules',
      help: 'Rules and correlations that are asked, and what is wrong with rule files.',
      labelNames: ['state'],
      registers: [registry],
      collect() {
        const { adjusted, faults } = catalog.edition;
        this.set({ state: 'asked' }, adjusted.asked.size);
        this.set({ state: 'quarantined' }, adjusted.rules.filter(({ id }) => catalog.quarantine.has(id)).length);
        this.set({ state: 'fault' }, faults.length);
      },
    });
  }
}
