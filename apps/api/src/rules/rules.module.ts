import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Logger, Module } from '@nestjs/common';
import type { Config } from '../config/config-schema.ts';
import { CONFIG } from '../config/config.module.ts';
import { RuleCatalog } from './rule-catalog.ts';

/** The shipped rules lie beside the built program; in a checkout, at its top. */
function shippedFolder(): string {
  const built = fileURLToPath(new URL('./rules', import.meta.url));
  return existsSync(join(built, 'compat')) ? built : fileURLToPath(new URL('../../../../rules', import.meta.url));
}

async function openCatalog(config: Pick<Config, 'rules'>): Promise<RuleCatalog> {
  const catalog = await RuleCatalog.open({ shipped: shippedFolder(), user: config.rules });
  const logger = new Logger('rules');
  for (const { message, ...place } of catalog.faults) {
    logger.warn({ msg: 'a rule file is left out', ...place, fault: message });
  }
  for (const { message, ...place } of catalog.warnings) {
    logger.warn({ msg: 'a rule may not mean what it says', ...place, fault: message });
  }
  return catalog;
}

/** The rules, read before anything starts; a path that is missing stops the start. */
@Module({
  providers: [{ provide: RuleCatalog, inject: [CONFIG], useFactory: openCatalog }],
  exports: [RuleCatalog],
})
export class RulesModule {}
