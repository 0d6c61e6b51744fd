import { Module } from '@nestjs/common';
import { Baselines } from '@tetrascope/detection';
import { BaselinesModule } from '../baselines/baselines.module.ts';
import type { Config } from '../config/config-schema.ts';
import { CONFIG } from '../config/config.module.ts';
import { BaselineDesk } from './baseline-desk.ts';
import { RuleBaselineController } from './rule-baseline.controller.ts';
import { RuleBaselineResolver } from './rule-baseline.resolver.ts';
import { RuleCatalog } from './rule-catalog.ts';
import { RuleExceptions } from './rule-exceptions.ts';
import { RuleDesk } from './rule-desk.ts';
import { RuleReloader } from './rule-reloader.ts';
import { RuleTicker } from './rule-ticker.ts';
import { RuleWarden } from './rule-warden.ts';
import { RuleResolver } from './rule.resolver.ts';
import { RulesController } from './rules.controller.ts';
import { SHIPPED_FOLDER, shippedFolder } from './shipped-folder.ts';

const openCatalog = (
  { rules, disabledRules, ruleSeverities }: Config,
  shipped: string,
  baselines: Baselines,
): Promise<RuleCatalog> =>
  RuleCatalog.open({ shipped, user: rules }, { disabled: disabledRules, severities: ruleSeverities }, baselines);

/** The rules, read before anything starts; a path that is missing stops the start. What changes later is put in force. */
@Module({
  imports: [BaselinesModule],
  controllers: [RulesController, RuleBaselineController],
  providers: [
    { provide: SHIPPED_FOLDER, useFactory: shippedFolder },
    { provide: RuleCatalog, inject: [CONFIG, SHIPPED_FOLDER, Baselines], useFactory: openCatalog },
    RuleReloader,
    RuleWarden,
    RuleDesk,
    RuleExceptions,
    RuleTicker,
    RuleResolver,
    BaselineDesk,
    RuleBaselineResolver,
  ],
  exports: [RuleCatalog, RuleExceptions],
})
export class RulesModule {}
