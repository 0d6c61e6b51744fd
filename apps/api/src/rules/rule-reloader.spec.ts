import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { until } from '../ingestion/sources/testing/recorded-source.ts';
import { RuleCatalog } from './rule-catalog.ts';
import { RuleReloader } from './rule-reloader.ts';

const aRule = (level: string): string =>
  [
    'title: Curl',
    'id: 0b1c2d3e-0000-4000-8000-000000000001',
    `level: ${level}`,
    'logsource: {product: linux, category: process_creation}',
    'detection: {selection: {Program: curl}, condition: selection}',
  ].join('\n');

Logger.overrideLogger(false);

let folder = '';
let reloader: RuleReloader;
let catalog: RuleCatalog;
const at = (path: string): string => join(folder, path);
const start = async (path: string): Promise<void> => {
  catalog = await RuleCatalog.open({ shipped: at(path), user: [] });
  reloader = new RuleReloader(catalog);
  reloader.onApplicationBootstrap();
};
const levels = (): string[] => catalog.edition.rules.map(({ level }) => level);
const untilLevels = (...wanted: string[]) =>
  until(`the levels are ${wanted.join()}`, () => levels().join() === wanted.join());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reload-'));
  await mkdir(at('rules'));
  await writeFile(at('rules/curl.yml'), aRule('high'));
});
afterEach(async () => {
  await reloader.beforeApplicationShutdown();
  await rm(folder, { recursive: true, force: true });
});

describe('the reloader', () => {
  it('puts a changed file in force', async () => {
    await start('rules');
    await writeFile(at('rules/curl.yml'), aRule('low'));
    await untilLevels('low');
  });

  it('follows a file that editors replace, by its own path', async () => {
    await start('rules/curl.yml');
    for (const level of ['low', 'medium']) {
      await writeFile(at('rules/.curl.yml.swp'), aRule(level));
      await rename(at('rules/.curl.yml.swp'), at('rules/curl.yml'));
      await untilLevels(level);
    }
  });

  it('follows what a mounted ConfigMap becomes', async () => {
    await mkdir(at('map/..1'), { recursive: true });
    await mkdir(at('map/..2'));
    await writeFile(at('map/..1/curl.yml'), aRule('high'));
    await writeFile(at('map/..2/curl.yml'), aRule('critical'));
    await symlink('..1', at('map/..data'));
    await symlink('..data/curl.yml', at('map/curl.yml'));
    await start('map');
    await symlink('..2', at('map/..data_tmp'));
    await rename(at('map/..data_tmp'), at('map/..data'));
    await untilLevels('critical');
  });

  it('sees files in folders that are made later, or replaced', async () => {
    await start('rules');
    await mkdir(at('rules/more'));
    await writeFile(at('rules/more/x.yml'), aRule('low').replace('0001', '0002'));
    await untilLevels('high', 'low');
    await rm(at('rules'), { recursive: true });
    await mkdir(at('rules'));
    await writeFile(at('rules/curl.yml'), aRule('medium'));
    await untilLevels('medium');
  });

  it('changes nothing once the application ends', async () => {
    await start('rules');
    await reloader.beforeApplicationShutdown();
    await writeFile(at('rules/curl.yml'), aRule('low'));
    reloader.onApplicationBootstrap();
    expect(levels()).toEqual(['high']);
  });
});
