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

export default defineConfig({
  input: 'apps/api/src/main.ts',
  platform: 'node',
  tsconfig: 'apps/api/tsconfig.json',
  external: neverLoaded,
  output: { file: 'dist/api/main.js', format: 'esm', codeSplitting: false },
  plugins: [
    {
      name: 'shipped-rules',
      writeBundle: () => cpSync('rules', 'dist/api/rules', { recursive: true }),
    },
  ],
});
