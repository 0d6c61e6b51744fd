import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ledgerSchema } from '@tetrascope/contracts';
import { eventually } from '../server/eventually.ts';
import { getJson } from '../server/legacy-client.ts';
import { startServer, type RunningServer } from '../server/running-server.ts';
import { attacksIn, GrowingLog, nodes } from './growing-log.ts';
import { keepWriting } from './keep-writing.ts';
import { readKeptAccount, type KeptAccount } from './kept-account.ts';
import { Witness } from './witness.ts';

const setting = (name: string, short: number): number => Number(process.env[name] ?? short);
/** Lives that end by SIGKILL, and lines a second; `npm run test:kills` sets more. */
const kills = setting('KILLS', 5);
const linesPerSecond = setting('KILL_LINES_PER_SECOND', 2000);
const minLines = setting('KILL_LINES', 0);
/** Two rotations a second. */
const linesPerFile = linesPerSecond / 2;
/** A life is watched for up to so long before it is killed. */
const maxLifeMs = 1000;
/** Every so many lives one is killed while it starts, unwatched. */
const unwatchedEvery = 4;
/** What lives had no time for is left for the last one. */
const maxCatchUpMs = 20_000 + (minLines / linesPerSecond) * 1000;
const testMs = 60_000 + kills * 5000 + (minLines / linesPerSecond) * 2000 + maxCatchUpMs;

describe('a process that is killed again and again', () => {
  let folder: string;
  let dataDir: string;
  let log: GrowingLog;
  let server: RunningServer | null = null;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-kills-'));
    dataDir = join(folder, 'data');
    log = new GrowingLog(folder, linesPerFile);
  });
  afterEach(async () => {
    await server?.stop('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const start = async (): Promise<RunningServer> =>
    (server = await startServer(
      ...['--source', `file:${log.path}`, '--file-from', 'oldest'],
      ...['--store', 'memory', '--data-dir', dataDir],
      ...['--max-events', '200000', '--max-event-mib', '4096', '--log-level', 'warn'],
    ));

  async function kill(): Promise<KeptAccount> {
    await server?.stop('SIGKILL');
    server = null;
    return readKeptAccount(dataDir);
  }

  /** Account, alerts and place are one: as many lines are in the ones as lie before the other. */
  function expectWhole({ events, bad, hits, others, gaps, place }: KeptAccount): void {
    expect({ hits, others, gaps }).toEqual({ hits: attacksIn(events), others: 0, gaps: [] });
    expect({ events, bad }).toEqual(place === null ? { events: 0, bad: 0 } : log.before(place.file, place.offset));
  }

  /** Returns what it stored, one event after the other, from the first that the life before had not. */
  async function watchedLife(before: KeptAccount): Promise<KeptAccount> {
    const { url } = await start();
    const witness = await Witness.of(url);
    await pause(Math.random() * maxLifeMs);
    const after = await kill();
    expectWhole(after);
    await witness.gone();
    const seen = witness.numbers;
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, at) => before.events + 1 + at));
    // it may have stored more than it could tell of
    expect(after.events).toBeGreaterThanOrEqual(before.events + seen.length);
    return after;
  }

  async function unwatchedLife(): Promise<KeptAccount> {
    await start();
    await pause(Math.random() * 100);
    const account = await kill();
    expectWhole(account);
    return account;
  }

  it(
    `stores every event once, and its account is exact after ${kills} kills`,
    async () => {
      let isOver = false;
      const writing = keepWriting(
        log,
        linesPerSecond,
        () => isOver && log.written.events + log.written.bad >= minLines,
      );
      let account = readKeptAccount(dataDir);
      try {
        for (let life = 1; life <= kills; life++) {
          account = life % unwatchedEvery === 0 ? await unwatchedLife() : await watchedLife(account);
          if (account.place !== null) log.forgetBefore(account.place.file);
        }
      } finally {
        isOver = true;
        await writing;
      }

      const { url } = await start();
      const { events, bad } = log.written;
      const { accounts, kept } = await eventually(
        async () => ledgerSchema.parse(await getJson(`${url}/api/v1/tetragon/ledger`)),
        (ledger) => ledger.accounts.reduce((sum, { stored }) => sum + stored, 0) >= events,
        maxCatchUpMs,
      );
      expect(kept).toBe(true);
      const whole = { duplicates: 0, dropped: 0, inHand: 0 };
      expect(accounts).toMatchObject([
        ...nodes.map((node) => ({ node, ...whole, received: log.eventsOf(node), stored: log.eventsOf(node) })),
        { node: null, ...whole, received: bad, stored: 0, rejected: bad },
      ]);
      expectWhole(await kill());
    },
    testMs,
  );
});
