import { readdirSync } from 'node:fs';
import { banClock, banExportAll, banImport, banEnvironment, block } from './bans.js';

/** What each lib may import besides its own files; nothing else exists for it. They could be published alone. */
const libPackages = {
  contracts: ['zod'],
  tetragon: ['zod', '@tetrascope/contracts'],
  detection: ['zod', 'yaml', '@tetrascope/contracts', '@tetrascope/tetragon'],
  simulation: ['@tetrascope/contracts', '@tetrascope/tetragon'],
};

/** Test builders and property tests are for specs alone. */
const specPackages = ['@jest/globals', 'fast-check', '@tetrascope/contracts/testing', 'node:'];

/**
 * What other stages of the api may see of a stage: its ports and the values that travel. All else is its inside, which
 * only wiring (`*.module.ts`) and the files above the stages, such as pipeline.ts, may touch.
 */
const stageFaces = {
  access: ['origin-policy'],
  alerts: [],
  config: ['config-schema', 'config.module'],
  events: [],
  graphql: [],
  ingestion: ['loss-ledger', 'source'],
  legacy: [],
  ops: [],
  rules: [],
  stats: [],
  store: ['alert-store', 'event-store', 'page'],
  stream: ['feed', 'topic'],
};

const foldersIn = (path) =>
  readdirSync(new URL(`../../${path}/`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

const otherProject = banImport(/^\.\.?\/(.*\/)?src\//, 'Projects meet by package name, not by path.');

const notThePackages = (allowed, owner) =>
  banImport(
    new RegExp(`^(?!\\.\\.?/)(?!(${allowed.map((name) => (name.endsWith(':') ? name : `${name}$`)).join('|')}))`),
    `${owner} may import only ${allowed.join(', ')} and its own files.`,
  );

const libs = Object.entries(libPackages).flatMap(([lib, packages]) => [
  block(`libs/${lib}`, {
    files: [`libs/${lib}/src/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    bans: [otherProject, notThePackages(packages, lib), banExportAll, ...banClock],
  }),
  block(`libs/${lib} specs`, {
    files: [`libs/${lib}/src/**/*.spec.ts`],
    bans: [otherProject, notThePackages([...packages, ...specPackages], `A spec of ${lib}`), banExportAll],
  }),
]);

const browserPackage = banImport(
  /^(@angular\/|apollo-angular|@apollo\/client|@jsverse\/)/,
  'The api knows no browser.',
);
const serverPackage = banImport(/^(@nestjs\/|node:|fastify|ws$|@apollo\/server)/, 'The page knows no server.');
const siblingApp = banImport(/^(\.\.\/)+(api|web|bench|e2e|explorer)\//, 'An app never imports another app.');
const everyApiFile = [otherProject, siblingApp, browserPackage, banExportAll];

const insideOf = (stage) => {
  const faces = (stageFaces[stage] ?? []).map((name) => `${name}\\.ts$`).join('|');
  const seen = faces === '' ? '' : `(?!${faces})`;
  return banImport(new RegExp(`^(\\.\\./)+${stage}/${seen}`), `This is the inside of the stage ${stage}.`);
};

const stages = [...new Set([...Object.keys(stageFaces), ...foldersIn('apps/api/src')])];
const api = [
  block('apps/api', { files: ['apps/api/src/**/*.ts'], bans: [...everyApiFile, ...banEnvironment] }),
  ...stages.map((stage) =>
    block(`apps/api ${stage}`, {
      files: [`apps/api/src/${stage}/**/*.ts`],
      ignores: ['**/*.module.ts', '**/*.spec.ts'],
      bans: [
        ...everyApiFile,
        ...(stage === 'config' ? [] : banEnvironment),
        ...stages.filter((other) => other !== stage).map(insideOf),
      ],
    }),
  ),
  block('apps/api config', {
    files: ['apps/api/src/config/**/*.{module,spec}.ts', 'apps/api/src/**/*.spec.ts'],
    bans: everyApiFile,
  }),
];

/** Folders of the page that any page may use; every other one is a page, which no page may import. */
const sharedByPages = new Set(['data', 'i18n', 'widgets', 'layout']);
const everyWebFile = [otherProject, siblingApp, serverPackage, banExportAll];
const pages = foldersIn('apps/web/src/app').filter((folder) => !sharedByPages.has(folder));
const web = [
  block('apps/web', { files: ['apps/web/src/**/*.ts'], bans: everyWebFile }),
  ...pages.map((page) =>
    block(`apps/web ${page}`, {
      files: [`apps/web/src/app/${page}/**/*.ts`],
      bans: [
        ...everyWebFile,
        ...pages
          .filter((other) => other !== page)
          .map((other) => banImport(new RegExp(`^(\\.\\./)+${other}/`), `A page never imports a page: ${other}.`)),
      ],
    }),
  ),
];

/**
 * The "never" list of docs/architecture.md as ESLint configuration. ESLint takes the last block that matches a file as
 * the whole truth of a rule, so each block repeats what holds for the folders around it.
 */
export const boundaries = [...libs, ...api, ...web];
