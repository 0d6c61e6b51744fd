import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ledgerSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { eventually } from '../server/eventually.ts';
import { getJson } from '../server/legacy-client.ts';
import { startProgram } from '../server/running-server.ts';

/** As `npx tetrascope` runs it. */
const program = fileURLToPath(new URL('../../../../dist/api/tetrascope.js', import.meta.url));
const shippedRules = fileURLToPath(new URL('../../../../rules', import.meta.url));
const mine = `title: Frobnicate
id: 5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b
level: high
logsource: {product: linux, category: process_creation}
detection: {one: {Program: frobnicate}, condition: one}
`;
const maxOutputBytes = 64 * 1024 * 1024;

const call = (...args: readonly string[]) =>
  new Promise<{ code: number; output: string; notes: string }>((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { maxBuffer: maxOutputBytes }, (_, output, notes) =>
      resolve({ code: child.exitCode ?? -1, output, notes }),
    );
  });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-command-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the command tetrascope', () => {
  it('serves where no command is named, as npm start does', async () => {
    const server = await startProgram(program, '--source', 'simulator:1');
    try {
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    } finally {
      await server.stop();
    }
  });

  it('tells the settings of serve, and ends with 2 for a setting that there is not', async () => {
    expect(await call('serve', '--help')).toMatchObject({ code: 0, output: expect.stringContaining('--data-dir') });
    expect(await call('serve', '--prot', '1')).toMatchObject({ code: 2, notes: expect.stringContaining('--prot') });
  });

  it('ends with 2 for a command that there is not, and says what there is', async () => {
    expect(await call('frobnicate')).toMatchObject({
      code: 2,
      output: '',
      notes: expect.stringContaining('serve, rules'),
    });
  });

  it('finds nothing wrong with the rules that come with it', async () => {
    const { code, output } = await call('rules', 'test', shippedRules);
    expect(output).toMatch(/; 0 errors, 0 warnings\n$/);
    expect(code).toBe(0);
  });

  it('finds an attack in a packed export, for a build to stop at', async () => {
    const path = join(folder, 'events.log.gz');
    const attack = aLine({ binary: '/usr/bin/nc', arguments: '-lvp 4444 -e /bin/sh' });
    writeFileSync(path, gzipSync(`${aLine({ binary: '/bin/true', arguments: '' })}\n${attack}\n`));
    const { code, output, notes } = await call('rules', 'run', path, '--fail-on', 'HIGH');
    expect(code).toBe(1);
    expect(output.split('\n').map((line) => (line === '' ? null : JSON.parse(line).line))).toContain(2);
    expect(notes).toMatch(/^2 events, 0 other lines: \d+ match/);
  });

  it('tells what other rules would have found, by what a running server has stored', async () => {
    const events = join(folder, 'events.log');
    writeFileSync(events, `${aLine({ binary: '/opt/tools/frobnicate', arguments: '' })}\n`.repeat(3));
    const dataDir = join(folder, 'data');
    const server = await startProgram(
      program,
      ...['--source', `file:${events}`, '--store', 'embedded', '--data-dir', dataDir],
    );
    try {
      await eventually(
        async () => ledgerSchema.parse(await getJson(`${server.url}/api/v1/tetragon/ledger`)),
        ({ accounts }) => accounts.some(({ stored }) => stored === 3),
      );
      const rules = join(folder, 'mine.yml');
      writeFileSync(rules, mine);
      const { code, output } = await call('rules', 'backtest', '--data-dir', dataDir, '--rules', rules);
      expect(output).toMatch(/^3 events: /);
      expect(output).toMatch(/^ +0 +3 +3 +0 +0 {2}Frobnicate\n +new: .* HIGH: Frobnicate$/m);
      expect(code).toBe(0);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    } finally {
      await server.stop();
    }
  });

  it('ends quietly when whoever reads its matches has seen enough', async () => {
    const path = join(folder, 'events.log');
    writeFileSync(path, `${aLine({ binary: '/usr/bin/nc', arguments: '-lvp 4444 -e /bin/sh' })}\n`.repeat(5000));
    const child = spawn(process.execPath, [program, 'rules', 'run', path], { stdio: ['ignore', 'pipe', 'pipe'] });
    let notes = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (notes += text));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'exit');
    expect([code, notes]).toEqual([0, '']);
  });
});
