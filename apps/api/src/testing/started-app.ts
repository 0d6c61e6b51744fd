import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '../config/load-config.ts';
import { createApp } from '../create-app.ts';
import { Intake } from '../ingestion/intake.ts';
import { SourceRunner } from '../ingestion/source-runner.ts';

/** The whole application on a free port of this machine, fed by `push`. */
export interface StartedApp {
  readonly app: NestFastifyApplication;
  /** Such as `http://127.0.0.1:40000`. */
  readonly url: string;
  readonly port: number;
  /** Takes lines in as the source `http`; resolves once they are stored and passed on. */
  push(lines: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts it with flags as on the command line, on a free port; `sources` are `http` alone unless given. Events are held
 * in memory unless the flags say otherwise, so that a test leaves no file behind.
 */
export async function startApp(
  args: readonly string[] = [],
  sources: readonly string[] = ['http'],
): Promise<StartedApp> {
  const before = ['--port', '0', '--store', 'memory', ...sources.flatMap((source) => ['--source', source])];
  const loaded = loadConfig([...before, ...args], {});
  if (loaded.kind !== 'run') throw new Error(JSON.stringify(loaded));
  const app = await createApp(loaded.config, { logger: false, pagesFolder: '/nonexistent' });
  await app.listen(0, '127.0.0.1');
  app.get(SourceRunner).start();
  const { port } = app.getHttpServer().address() as { port: number };
  const intake = app.get(Intake);
  return {
    app,
    port,
    url: `http://127.0.0.1:${port}`,
    async push(lines) {
      const bytes = lines.map((line) => Buffer.from(line));
      await intake.take('http', { lines: bytes, offsets: bytes.map((_, index) => index), unread: [], duplicates: 0 });
    },
    stop: () => app.close(),
  };
}
