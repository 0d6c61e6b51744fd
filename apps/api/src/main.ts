import { fileURLToPath } from 'node:url';
import { loadConfig } from './config/load-config.ts';
import { helpText } from './config/configuration-page.ts';
import { storeLine } from './store-line.ts';
import { createApp } from './create-app.ts';
import { SourceRunner } from './ingestion/source-runner.ts';
import { LossLedger } from './ingestion/ledger/loss-ledger.ts';
import { JsonLogger } from './ops/json-logger.ts';
import type { Config } from './config/config-schema.ts';

/** Beside this bundle: dist/api/main.js. */
const distFolder = fileURLToPath(new URL('..', import.meta.url));

async function run(config: Config): Promise<void> {
  const logger = new JsonLogger(config.logLevel);
  const app = await createApp(config, { logger, pagesFolder: distFolder });
  await app.listen(config.port, config.host);
  app.get(SourceRunner).start();
  const { port } = app.getHttpServer().address() as { port: number };
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  process.stdout.write(`Tetrascope is ready at http://${host}:${port}/\n  ${storeLine(config)}\n`);
  for (const { name, detail, kind } of app.get(LossLedger).statuses()) {
    process.stdout.write(
      `  ${kind === 'simulator' ? 'simulated events, not a real cluster' : name}${detail === null ? '' : `: ${detail}`}\n`,
    );
  }
}

/** What a person can do about it, in the setting's name. */
function startFault(error: unknown, { host, port }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `--port: ${port} is in use on ${host}; choose another, or end what listens there`;
  if (code === 'EACCES') return `--port: ${port} needs more rights than this user has; choose one above 1023`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return `--host: ${host} is no address of this machine`;
  return error instanceof Error ? error.message : String(error);
}

const loaded = loadConfig(process.argv.slice(2));
if (loaded.kind === 'help') {
  process.stdout.write(helpText());
} else if (loaded.kind === 'faults') {
  process.stderr.write(`Tetrascope can't start:\n${loaded.faults.map((fault) => `  ${fault}\n`).join('')}`);
  process.exitCode = 2;
} else {
  run(loaded.config).catch((error: unknown) => {
    // nothing is left to answer with: say why in one line and end
    process.stderr.write(`Tetrascope can't start:\n  ${startFault(error, loaded.config)}\n`);
    process.exit(1);
  });
}
