import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { workspace } from '../ensure/workspace.mjs';

/** The workspace's own configuration, but for the rules that would have to read every type first. */
const eslint = new ESLint({ cwd: workspace, overrideConfig: [tseslint.configs.disableTypeChecked] });

/** The rules that `source` breaks if it stands in `file`. */
async function brokenBy(file, source) {
  const [result] = await eslint.lintText(source, { filePath: join(workspace, file) });
  return result.messages.map(({ ruleId, message }) => ruleId ?? message);
}

const imports = 'no-restricted-imports';
const syntax = 'no-restricted-syntax';

const violations = [
  ['libs/contracts/src/x.ts', "import 'rxjs';", imports],
  ['libs/contracts/src/x.ts', "import '@tetrascope/tetragon';", imports],
  ['libs/contracts/src/x.ts', "export * from './event.ts';", syntax],
  ['libs/tetragon/src/x.ts', "import '@nestjs/common';", imports],
  ['libs/tetragon/src/x.ts', "import { readFileSync } from 'node:fs'; readFileSync('x');", imports],
  ['libs/tetragon/src/x.ts', "import 'fs';", imports],
  ['libs/tetragon/src/deep/x.ts', "import '../../../../apps/api/src/clock.ts';", imports],
  ['libs/tetragon/src/x.ts', "import '../../contracts/src/event.ts';", imports],
  ['libs/tetragon/src/x.ts', 'export const now = () => Date.now();', syntax],
  ['libs/tetragon/src/x.ts', 'export const now = () => new Date();', syntax],
  ['libs/detection/src/x.ts', "import '@angular/core';", imports],
  ['libs/detection/src/x.ts', "import { map } from 'rxjs'; map(String);", imports],
  ['libs/detection/src/x.ts', 'export const now = () => performance.now();', syntax],
  ['libs/detection/src/x.ts', 'export const wait = (f: () => void) => setTimeout(f, 1);', syntax],
  ['libs/detection/src/x.ts', "export const late = () => import('node:fs');", syntax],
  ['libs/simulation/src/x.ts', 'export const roll = () => Math.random();', syntax],
  ['libs/simulation/src/x.ts', "import 'node:crypto';", imports],
  ['apps/api/src/rules/x.ts', "import '../store/memory/memory-event-store.ts';", imports],
  ['apps/api/src/alerts/x.ts', "import '../graphql/graphql.module.ts';", imports],
  ['apps/api/src/ingestion/sources/x.ts', "import '../../alerts/alert-desk.ts';", imports],
  ['apps/api/src/graphql/x.ts', "import '../events/events.controller.ts';", imports],
  ['apps/api/src/events/x.controller.ts', "import '../store/memory/memory-event-store.ts';", imports],
  ['apps/api/src/events/x.controller.ts', "import './event.resolver.ts';", imports],
  ['apps/api/src/alerts/x.ts', "import './alerts.controller.ts';", imports],
  ['apps/api/src/alerts/x.ts', "import '../wire/legacy-alert.ts';", imports],
  ['apps/api/src/ops/x.ts', "import '../stream/legacy.gateway.ts';", imports],
  ['apps/api/src/stats/x.ts', "export const late = () => import('../store/memory/ring.ts');", syntax],
  ['apps/api/src/events/x.ts', 'export const port = process.env["PORT"];', syntax],
  ['apps/api/src/main.ts', 'export const port = process.env["PORT"];', syntax],
  ['apps/api/src/events/x.ts', "import { env } from 'node:process'; env['PORT'];", imports],
  ['apps/api/src/events/x.ts', "import '../../../web/src/app/app.ts';", imports],
  ['apps/api/src/events/x.ts', "import '@angular/core';", imports],
  ['apps/api/src/cli/x.ts', "import '../rules/rule-desk.ts';", imports],
  ['apps/web/src/app/data/x.ts', "import '../../../../api/src/clock.ts';", imports],
  ['apps/web/src/app/data/x.ts', "import '@nestjs/common';", imports],
  [
    'libs/tetragon/src/x.spec.ts',
    "import { jest } from '@jest/globals'; jest.mock('./y.ts');",
    'no-restricted-properties',
  ],
  ['libs/tetragon/src/x.spec.ts', "import '@nestjs/testing';", imports],
  [
    'libs/tetragon/src/x.spec.ts',
    "import { it } from '@jest/globals'; it.only('x', () => {});",
    'no-restricted-properties',
  ],
  ['libs/tetragon/src/x.ts', 'export const x = (y: any): unknown => y;', '@typescript-eslint/no-explicit-any'],
  [
    'apps/api/src/events/x.ts',
    '// eslint-disable-next-line eqeqeq\nexport const x = (y: number) => y == 1;',
    'tetrascope/described-directive',
  ],
];

const clean = [
  ['libs/contracts/src/x.ts', "import { z } from 'zod';\nexport const x = z.string();"],
  [
    'libs/tetragon/src/x.ts',
    "import type { Event } from '@tetrascope/contracts';\nexport const at = (e: Event) => new Date(e.time);",
  ],
  [
    'libs/tetragon/src/x.spec.ts',
    "import { readFileSync } from 'node:fs';\nimport { it } from '@jest/globals';\nit('reads', () => void readFileSync('x', 'utf8'));",
  ],
  [
    'apps/api/src/rules/x.ts',
    "import type { EventStore } from '../store/event-store.ts';\nexport type X = EventStore;",
  ],
  [
    'apps/api/src/store/memory/x.ts',
    "import type { EventStore } from '../event-store.ts';\nexport type X = EventStore;",
  ],
  [
    'apps/api/src/events/x.controller.ts',
    "import { x } from '../wire/legacy-event.ts';\nimport { y } from '../graphql/types.ts';\nexport { x, y };",
  ],
  ['apps/api/src/cli/x.ts', "import { RuleShelf } from '../rules/rule-shelf.ts';\nexport { RuleShelf };"],
  ['apps/api/src/config/x.ts', 'export const port = process.env["PORT"];'],
  ['apps/api/src/app.module.ts', "import { Feed } from './stream/feed.ts';\nexport const x = Feed;"],
  [
    'apps/api/src/events/x.ts',
    '// eslint-disable-next-line eqeqeq -- null and undefined alike\nexport const x = (y: unknown) => y == null;',
  ],
];

describe('the boundaries', () => {
  it.each(violations)('stop, in %s: %s', async (file, source, rule) => {
    expect(await brokenBy(file, source)).toContain(rule);
  });

  it.each(clean)('let pass, in %s: %s', async (file, source) => {
    expect(await brokenBy(file, source)).toEqual([]);
  });
});
