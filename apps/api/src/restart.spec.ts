import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ledgerSchema, type Ledger } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { startApp, type StartedApp } from './testing/started-app.ts';

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};

const ledgerOf = async ({ url }: StartedApp): Promise<Ledger> =>
  ledgerSchema.parse(await (await fetch(`${url}/api/v1/tetragon/ledger`)).json());

const newestId = async ({ url }: StartedApp): Promise<string> => {
  const body = JSON.stringify({ query: '{ events(first: 1) { nodes { id } } }' });
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return ((await answer.json()) as { data: { events: { nodes: [{ id: string }] } } }).data.events.nodes[0].id;
};

/** Every test starts several servers, on a machine that may be busy. */
const startsMs = 30_000;

describe('a restart with --data-dir', () => {
  let folder: string;
  let dataDir: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-restart-'));
    dataDir = join(folder, 'data');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const start = (source = 'http') => startApp(['--data-dir', dataDir], [source]);

  it(
    'goes on with the account, and with ids above those given before',
    async () => {
      const first = await start();
      await first.push([aLine({ kind: 'exec', node: 'n' }), 'no event']);
      const { since } = await ledgerOf(first);
      const id = await newestId(first);
      await first.stop();
      const second = await start();
      await second.push([aLine({ kind: 'exec', node: 'n' })]);
      expect(await ledgerOf(second)).toMatchObject({
        since,
        kept: true,
        accounts: [
          { node: 'n', received: 2, stored: 2, inHand: 0 },
          { node: null, received: 1, rejected: 1, inHand: 0 },
        ],
      });
      expect((await newestId(second)) > id).toBe(true);
      await second.stop();
    },
    startsMs,
  );

  it(
    'reads a file on where it was',
    async () => {
      const path = join(folder, 'tetragon.log');
      const lines = (from: number, to: number) =>
        Array.from({ length: to - from }, (_, at) => `${aLine({ kind: 'exec', pid: from + at })}\n`).join('');
      const stored = async (started: StartedApp): Promise<number> =>
        (await ledgerOf(started)).accounts.reduce((sum, account) => sum + account.stored, 0);
      writeFileSync(path, lines(0, 10));
      const first = await start(`file:${path}`);
      await until(async () => (await stored(first)) === 10);
      await first.stop();
      writeFileSync(path, lines(10, 15), { flag: 'a' });
      const second = await start(`file:${path}`);
      await until(async () => (await stored(second)) >= 15);
      const { events } = (await (await fetch(`${second.url}/api/v1/tetragon/events`)).json()) as { events: unknown[] };
      expect(events).toHaveLength(5);
      await second.stop();
      expect(await start().then(ledgerAndStop)).toBe(15);
    },
    startsMs,
  );

  it(
    'refuses the folder of another one that runs',
    async () => {
      const first = await start();
      await expect(start()).rejects.toThrow(`--data-dir: ${dataDir} is in use by another Tetrascope`);
      await first.stop();
    },
    startsMs,
  );
});

async function ledgerAndStop(started: StartedApp): Promise<number> {
  const { accounts } = await ledgerOf(started);
  await started.stop();
  return accounts.reduce((sum, { received }) => sum + received, 0);
}
