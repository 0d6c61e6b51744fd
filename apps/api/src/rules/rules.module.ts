import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import type { Config } from '../config/config-schema.ts';
import { CONFIG } from '../config/config.module.ts';
import { RuleCatalog } from './rule-catalog.ts';
import { RuleReloader } from './rule-reloader.ts';

/** The shipped rules lie beside the built program; in a checkout, at its top. */
function shippedFolder(): string {
  const built = fileURLToPath(new URL('./rules', import.meta.url));
  return existsSync(join(built, 'compat')) ? built : fileURLToPath(new URL('../../../../rules', import.meta.url));
}

const openCatalog = ({ rules, disabledRules, ruleSeverities }: Config): Promise<RuleCatalog> =>
  RuleCatalog.open({ shipped: shippedFolder(), user: rules }, { disabled: disabledRules, severities: ruleSeverities });

/** The rules, read before anything starts; a path that is missing stops the start. What changes later is put in force. */
@Module({
  providers: [{ provide: RuleCatalog, inject: [CONFIG], useFactory: openCatalog }, RuleReloader],
  exports: [RuleCatalog],
})
export class RulesModule {}
