import { Inject, Injectable } from '@nestjs/common';
import type {
  Language,
  RuleActivity,
  RuleFault,
  RuleFaultList,
  RuleList,
  RuleSource,
  RuleState,
} from '@tetrascope/contracts';
import type { Sighted } from '@tetrascope/detection';
import { presentCorrelation, presentDeeds, presentFile, presentRule } from './present-rule.ts';
import { RuleCatalog, type Edition } from './rule-catalog.ts';
import { readRuleFile } from './rule-files.ts';
import type { RuleDeeds } from './rule-tally.ts';
import { SHIPPED_FOLDER } from './shipped-folder.ts';

/** Faults told; a person mends the first and looks again. */
export const maxToldFaults = 1000;
/** Names told of each kind that was seen. */
export const maxToldNames = 100;

const noDeeds: RuleDeeds = { hits: 0, lastHitMs: null, asked: 0, estimatedMs: 0 };

/** Draws up what there is to tell of the rules. */
@Injectable()
export class RuleDesk {
  constructor(
    private readonly catalog: RuleCatalog,
    @Inject(SHIPPED_FOLDER) private readonly shippedFolder: string,
  ) {}

  /** Every rule that is loaded, also those out of force; correlations come last. */
  list(language: Language): RuleList {
    const { edition, tally } = this.catalog;
    const { seen } = tally;
    const deeds = tally.draw();
    const { rules, correlations } = edition.adjusted;
    const inForce = [...rules, ...correlations.map(({ correlation }) => correlation)];
    const severities = new Map(inForce.map(({ id, severity }) => [id, severity]));
    const surroundings = {
      language,
      shippedFolder: this.shippedFolder,
      seen,
      severityOf: (id: string) => severities.get(id),
      stateOf: (id: string) => this.#stateOf(id, edition),
      deedsOf: (id: string) => deeds.get(id) ?? noDeeds,
    };
    return {
      edition: edition.number,
      rules: [
        ...edition.rules.map((rule) => presentRule(rule, surroundings)),
        ...edition.correlations.map((correlation) => presentCorrelation(correlation, surroundings)),
      ],
      faults: edition.faults.length + edition.warnings.length,
      seen: {
        events: seen.events,
        types: namesOf(seen.types),
        functions: namesOf(seen.functions),
        policies: namesOf(seen.policies),
      },
    };
  }

  faults(): RuleFaultList {
    const { faults, warnings, kept } = this.catalog.edition;
    const all = [
      ...faults.map((fault) => ({ ...fault, kind: kept.has(fault.file) ? ('KEPT' as const) : ('LEFT_OUT' as const) })),
      ...warnings.map((fault) => ({ ...fault, kind: 'WARNING' as const })),
    ];
    const told = all
      .slice(0, maxToldFaults)
      .map((fault): RuleFault => ({ ...fault, file: presentFile(fault.file, this.shippedFolder) }));
    return { faults: told, total: all.length };
  }

  /** The file of a rule as it is now, which may be at fault; null where no rule has that id. */
  async source(id: string): Promise<RuleSource | null> {
    const { rules, correlations } = this.catalog.edition;
    const rule = [...rules, ...correlations].find((each) => each.id === id.toLowerCase());
    if (rule === undefined) return null;
    const read = await readRuleFile(rule.file);
    return {
      id: rule.id,
      file: presentFile(rule.file, this.shippedFolder),
      text: 'text' in read ? read.text : null,
    };
  }

  /** What each loaded rule has done. */
  activity(): readonly RuleActivity[] {
    const { edition, tally } = this.catalog;
    const deeds = tally.draw();
    return [...edition.rules, ...edition.correlations].map(({ id }) => ({
      id,
      state: this.#stateOf(id, edition),
      ...presentDeeds(deeds.get(id) ?? noDeeds),
    }));
  }

  #stateOf(id: string, { adjusted }: Edition): RuleState {
    const isAsked = adjusted.asked.has(id);
    if (!isAsked) return 'DISABLED';
    if (this.catalog.quarantine.has(id)) return 'QUARANTINED';
    return adjusted.silent.has(id) ? 'HEARD' : 'ENABLED';
  }
}

const namesOf = ({ counts }: Sighted) =>
  [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, maxToldNames);
