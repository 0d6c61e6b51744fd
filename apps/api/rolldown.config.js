import { cpSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** Packages that ours would load only where a feature needs them; none of those is used. */
const neverLoaded = [
  /^@nestjs\/(?:microservices|platform-express|platform-socket\.io)/,
  /^@fastify\/multipart$/,
  /^class-(?:transformer|validator)/,
  /^@apollo\/(?:gateway|subgraph)/,
  /^@as-integrations\/express/,
  /^ts-morph$/,
  /^@fastify\/view$/,
  /^bufferutil$/,
  /^utf-8-validate$/,
];

/** What the program and its threads have in common. */
const common = { platform: 'node', tsconfig: 'apps/api/tsconfig.json', external: neverLoaded };

const program = defineConfig({
  ...common,
  input: 'apps/api/src/main.ts',
  // of the Kubernetes client only its kubeconfig is used; what it says of every kind of object is 17 MB
  treeshake: { moduleSideEffects: [{ test: /@kubernetes\/client-node/, sideEffects: false }] },
  output: { file: 'dist/api/main.js', format: 'esm', codeSplitting: false },
  plugins: [
    {
      // Nest's adapter asks for ws at run time; the one in the bundle must do, or a copied folder would not start
      name: 'bundled-ws',
      transform: {
        filter: { id: /platform-ws\/adapters\/ws-adapter\.js$/ },
        handler: (code) =>
          `import * as bundledWs from 'ws';\n${code.replace("createRequire(import.meta.url)('ws')", 'bundledWs')}`,
      },
    },
    {
      name: 'shipped-rules',
      writeBundle: () => cpSync('rules', 'dist/api/rules', { recursive: true }),
    },
  ],
});

/** The thread of the event store, which is started by its file's name. */
const logThread = defineConfig({
  ...common,
  input: 'apps/api/src/store/embedded/log-thread.ts',
  output: { file: 'dist/api/log-thread.js', format: 'esm', codeSplitting: false },
});

/** The command `tetrascope`: what it starts or tries is loaded only where it is asked for. */
const command = defineConfig({
  ...common,
  input: 'apps/api/src/cli/tetrascope.ts',
  output: { file: 'dist/api/tetrascope.js', format: 'esm', codeSplitting: false },
});

export default [program, logThread, command];
