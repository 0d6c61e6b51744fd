import { banEnvironment, banExportAll, banImport, banOtherApp, banOtherProject, block } from './bans.js';
import { foldersIn } from './folders.js';

/**
 * What other stages may see of a stage: its ports and the values that travel. All else is its inside, which only wiring
 * (`*.module.ts`) and the files above the stages, such as pipeline.ts, may touch.
 */
const faces = {
  access: ['origin-policy'],
  agents: ['agent-roster', 'known-policy'],
  alerts: ['outcome-desk'],
  baselines: ['baseline-keeper'],
  config: ['config-schema', 'config.module', 'environment'],
  ingestion: ['ledger/loss-ledger', 'source', 'sources/parse-source'],
  ops: ['refusal'],
  rules: ['rule-exceptions'],
  store: ['alert-place', 'alert-store', 'baseline-store', 'event-store', 'facets', 'journal', 'mute-store'].concat([
    'page',
    'receipt',
    'state-store',
    'trend',
  ]),
  stream: ['bounded-queue', 'close-clients', 'coalesce', 'feed', 'topic'],
};

/** What only transports may see: how an answer looks. What decides, groups and counts doesn't know that it is asked. */
const transportFaces = {
  graphql: ['caller-in', 'list-page', 'page-arguments', 'query-limits', 'types', 'version-in', 'zod.pipe'],
  ops: ['problem.filter'],
  wire: ['[\\w-]+'],
};

/** What only /metrics may see: the parts whose figures it reads. */
const measuredFaces = {
  agents: ['agent-desk'],
  graphql: ['graphql-socket'],
  rules: ['rule-catalog'],
  stats: ['statistics-desk'],
  stream: ['legacy.gateway'],
};

/** What only commands may see: parts of stages that work without the server. */
const commandFaces = {
  config: ['load-config'],
  ingestion: ['sources/gunzip-bounded'],
  rules: ['rule-files', 'rule-quarantine', 'rule-shelf', 'shipped-folder'],
  store: ['backup/back-up', 'backup/manifest', 'backup/restore', 'embedded/stored-history', 'sqlite/sqlite-error'],
};

const stages = [
  ...new Set([
    ...['alerts', 'events', 'processes', 'rules', 'stats'],
    ...Object.keys(faces),
    ...foldersIn('apps/api/src'),
  ]),
];
const transports = ['controller.ts', 'resolver.ts', 'gateway.ts']
  .map((ending) => `*.${ending}`)
  .concat('*-route.ts', '*-hooks.ts');

const banBrowser = banImport(/^(@angular\/|apollo-angular|@apollo\/client|@jsverse\/)/, 'The api knows no browser.');
const banTransports = banImport(/(\.(controller|resolver|gateway)|-route)\.ts$/, 'Nobody imports a transport.');
const everywhere = [banOtherProject, banOtherApp, banBrowser, banExportAll];

function banInsides(stage, ...seenFaces) {
  return stages
    .filter((other) => other !== stage)
    .map((other) => {
      const seen = seenFaces.flatMap((table) => table[other] ?? []).map((name) => `${name.replace('.', '\\.')}\\.ts$`);
      const unless = seen.length ? `(?!${seen.join('|')})` : '';
      return banImport(new RegExp(`^(\\.\\./)+${other}/${unless}`), `This is the inside of the stage ${other}.`);
    });
}

const stageBlocks = stages.flatMap((stage) => {
  const folder = `apps/api/src/${stage}/**`;
  const environment = stage === 'config' ? [] : banEnvironment;
  return [
    block(`apps/api ${stage}`, {
      files: [`${folder}/*.ts`],
      bans: [...everywhere, ...environment, banTransports, ...banInsides(stage, faces)],
    }),
    block(`apps/api ${stage} transports`, {
      files: stage === 'graphql' ? [`${folder}/*.ts`] : transports.map((name) => `${folder}/${name}`),
      bans: [...everywhere, ...environment, banTransports, ...banInsides(stage, faces, transportFaces)],
    }),
  ];
});

/** Stages see each other's faces; transports also see how answers look; nobody sees a driver or a transport. */
export const apiBoundaries = [
  block('apps/api', { files: ['apps/api/src/**/*.ts'], bans: [...everywhere, ...banEnvironment] }),
  ...stageBlocks,
  block('apps/api metrics', {
    files: ['apps/api/src/ops/*metrics.ts'],
    bans: [...everywhere, ...banEnvironment, ...banInsides('ops', faces, measuredFaces)],
  }),
  block('apps/api commands', {
    files: ['apps/api/src/cli/**/*.ts'],
    bans: [...everywhere, ...banEnvironment, banTransports, ...banInsides('cli', faces, commandFaces)],
  }),
  block('apps/api wiring', {
    files: ['apps/api/src/*/**/*.module.ts', 'apps/api/src/**/testing/*.ts'],
    bans: [...everywhere, ...banEnvironment],
  }),
  block('apps/api specs', { files: ['apps/api/src/**/*.spec.ts', 'apps/api/src/**/*.cluster.ts'], bans: everywhere }),
];
