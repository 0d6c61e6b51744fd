import { defineConfig } from 'rolldown';

/** Each program that is measured, or that loads a server, is a process of its own. */
const programs = {
  main: 'main.ts',
  generate: 'corpus/generate.ts',
  'parse-loop': 'throughput/parse-loop.ts',
  'match-run': 'matching/match-run.ts',
  'collect-run': 'collection/collect-run.ts',
  'collect-lag': 'collection/collect-lag.ts',
  'raw-read': 'collection/raw-read.ts',
  'send-all': 'collection/senders/send-all.ts',
  'send-as-due': 'collection/senders/send-as-due.ts',
  'fill-store': 'store/fill-store.ts',
  'load-store': 'store/load-store.ts',
  // the store starts it by its file's name
  'log-thread': '../../api/src/store/embedded/log-thread.ts',
  'push-load': 'server/push-load.ts',
  'many-clients': 'server/many-clients.ts',
  'one-client': 'server/one-client.ts',
};

export default defineConfig({
  input: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, `apps/bench/src/${path}`])),
  platform: 'node',
  tsconfig: 'apps/api/tsconfig.json',
  // Benchmarks run in the checkout, where the packages are; our own are TypeScript, and decorators need the bundler’s runtime.
  external: (id) => !/^(?:[./]|@tetrascope\/|@oxc-project\/)/.test(id),
  output: { dir: 'dist/bench', format: 'esm', sourcemap: true },
});
