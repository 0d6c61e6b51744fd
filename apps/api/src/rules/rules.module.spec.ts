import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { configSchema } from '../config/config-schema.ts';
import { ConfigModule } from '../config/config.module.ts';
import { RuleCatalog } from './rule-catalog.ts';
import { RulesModule } from './rules.module.ts';

@Module({})
class Surroundings {}

const start = (rules: readonly string[]) => {
  const config = configSchema.parse({ rules });
  const module = { module: Surroundings, imports: [ConfigModule.of(config, () => 0), RulesModule] };
  return NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
};

describe('the rules module', () => {
  it('has the shipped rules, without a fault', async () => {
    const context = await start([]);
    const catalog = context.get(RuleCatalog);
    expect(catalog.edition.rules.map(({ title }) => title.en)).toContain('Network tool run');
    expect(catalog.edition.faults).toEqual([]);
    await context.close();
  });

  it('stops the start where a path is missing', async () => {
    await expect(start(['/nowhere/rules'])).rejects.toThrow("rules: /nowhere/rules can't be read (ENOENT)");
  });
});
