import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { eventually } from '../server/eventually.ts';
import { startServer, type RunningServer } from '../server/running-server.ts';

const events = 9000;
const lineOf = (pid: number) =>
  aLine({ kind: 'exec', pid, binary: pid % 3 === 0 ? '/usr/bin/curl' : '/bin/ls', arguments: `=${'a'.repeat(2500)}` });
const whole = Array.from({ length: events }, (_, index) => `${lineOf(index + 1)}\n`).join('');

function hasProgram(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write(`journeys with ${name} are left out: there is no such program here\n`);
    return false;
  }
}

describe('an export of events on disk', () => {
  let folder: string;
  let server: RunningServer;
  let url: string;

  const start = async () => {
    server = await startServer(
      ...['--source', 'http', '--store', 'embedded', '--data-dir', join(folder, 'data'), '--log-level', 'warn'],
    );
    url = `${server.url}/api/v1/tetragon/events/export`;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-export-'));
    await start();
    const headers = { 'content-type': 'application/x-ndjson' };
    await fetch(`${server.url}/api/v1/tetragon/ingest`, { method: 'POST', headers, body: whole });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('has every byte that was taken in, in its order', async () => {
    expect((await (await fetch(`${url}?order=oldest`)).text()) === whole).toBe(true);
  });

  if (hasProgram('jq')) {
    it('is read by jq', async () => {
      const input = await (await fetch(`${url}?q=binary:curl`)).text();
      const query = 'map(.process_exec.process.pid) | [length, min, max]';
      expect(JSON.parse(execFileSync('jq', ['-s', query], { input }).toString())).toEqual([events / 3, 3, events]);
    });
  }

  it('goes on, in parts, behind one that broke off in its midst', async () => {
    const reader = spawn(process.execPath, ['-e', readSome, `${url}?format=csv&order=oldest`, String(events / 3)]);
    let text = '';
    reader.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    await once(reader, 'close');
    const rows = text.split('\r\n').slice(1, -1);
    expect(rows.length).toBeGreaterThanOrEqual(events / 3);
    expect(rows.length).toBeLessThan(events);
    const after = rows.at(-1)?.split(',')[0] ?? '';
    const rest = (await (await fetch(`${url}?format=csv&order=oldest&after=${after}`)).text())
      .split('\r\n')
      .slice(1, -1);
    const ids = [...rows, ...rest].map((row) => row.split(',')[0]);
    expect([ids.length, new Set(ids).size]).toEqual([events, events]);
  });

  it('leaves a place when its reader is killed, again and again', async () => {
    for (let kill = 0; kill < 6; kill++) {
      const reader = spawn(process.execPath, ['-e', readSome, `${url}?format=json`, '1']);
      await once(reader.stdout, 'data');
      reader.kill('SIGKILL');
      await once(reader, 'close');
    }
    const answers = await eventually(
      () => Promise.all(Array.from({ length: 4 }, async () => (await fetch(`${url}?limit=1`)).status)),
      (statuses) => statuses.every((status) => status === 200),
    );
    expect(answers).toHaveLength(4);
  });

  it('shows that it is not whole when the server was killed, and is whole from the next one', async () => {
    const { body } = await fetch(`${url}?order=oldest`);
    const reader = body?.getReader();
    await reader?.read();
    await server.stop('SIGKILL');
    const readOn = async () => {
      while ((await reader?.read())?.done === false);
    };
    await expect(readOn()).rejects.toThrow();
    await start();
    expect((await (await fetch(`${url}?order=oldest`)).text()) === whole).toBe(true);
  });
});

/** Prints what it reads until there were so many lines, and goes away without a word. */
const readSome = `
  const [url, count] = process.argv.slice(1);
  let lines = 0;
  fetch(url).then(async ({ body }) => {
    for await (const chunk of body) {
      process.stdout.write(chunk);
      lines += Buffer.from(chunk).toString().split('\\n').length - 1;
      if (lines >= Number(count)) process.stdout.end(() => process.exit(0));
      if (lines >= Number(count)) return;
    }
  });
`;
