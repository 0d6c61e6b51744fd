import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ledgerSchema, type Ledger } from '@tetrascope/contracts';
import { eventually } from '../server/eventually.ts';
import { getJson } from '../server/legacy-client.ts';
import { startServer, type RunningServer } from '../server/running-server.ts';
import { storedPids } from '../server/stored-pids.ts';
import { attacksIn, GrowingLog, nodes } from './growing-log.ts';
import { ailingFiles } from './ailing-files.ts';
import { keepWriting } from './keep-writing.ts';
import { PushedLines, pushedNode } from './pushed-lines.ts';

/** Lives that end by SIGKILL; `npm run test:kills` sets more. */
const kills = Number(process.env['KILLS'] ?? 4);
/** Few enough that a busy machine, on which a start takes ten seconds, keeps up. */
const linesPerSecond = 400;
/** A rotation every five seconds: all files that there ever were stay, and each start looks at them. */
const linesPerFile = linesPerSecond * 5;
/** A life goes on for up to so long once it has stored something. */
const maxLifeMs = 500;
/** Lives are short, so most lines are left for the last one: as many as were written during all starts. */
const maxCatchUpMs = 60_000 + kills * 4000;
const testMs = 60_000 + kills * 20_000 + maxCatchUpMs;

interface HitsAnswer {
  readonly data: { readonly alerts: { readonly nodes: readonly { readonly count: number }[] } };
}

const isPushed = ({ source }: Ledger['accounts'][number]): boolean => source === 'http';
const ofLog = ({ accounts }: Ledger) => accounts.filter((account) => !isPushed(account));
const storedIn = (ledger: Ledger): number => ofLog(ledger).reduce((sum, { stored }) => sum + stored, 0);

describe('events on disk, of a process that is killed again and again', () => {
  let folder: string;
  let log: GrowingLog;
  let pushed: PushedLines;
  let server: RunningServer | null = null;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-kept-events-'));
    log = new GrowingLog(folder, linesPerFile);
    pushed = new PushedLines();
  });
  afterEach(async () => {
    await server?.stop('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const start = async (): Promise<RunningServer> =>
    (server = await startServer(
      ...['--source', `file:${log.path}`, '--source', 'http', '--file-from', 'oldest', '--log-level', 'warn'],
      ...['--data-dir', join(folder, 'data')],
    ));

  async function hitsIn({ url }: RunningServer): Promise<number> {
    const address = `${url}/graphql?query=${encodeURIComponent('{ alerts(first: 200) { nodes { count } } }')}`;
    const headers = { 'apollo-require-preflight': 'true' };
    const answer = (await (await fetch(address, { headers })).json()) as HitsAnswer;
    return answer.data.alerts.nodes.reduce((sum, { count }) => sum + count, 0);
  }

  const ledgerOf = async ({ url }: RunningServer): Promise<Ledger> =>
    ledgerSchema.parse(await getJson(`${url}/api/v1/tetragon/ledger`));

  /** Returns how many events it had acknowledged, at least, when it was killed. */
  async function life(before: number): Promise<number> {
    const running = await start();
    const pushing = pushed.pushTo(running.url);
    const ledger = await eventually(
      () => ledgerOf(running),
      (account) => storedIn(account) > before,
    );
    await pause(Math.random() * maxLifeMs);
    await running.stop('SIGKILL');
    await pushing;
    return storedIn(ledger);
  }

  it(
    `are all there after ${kills} kills, each once, as many as the account says`,
    async () => {
      let isOver = false;
      const writing = keepWriting(log, linesPerSecond, () => isOver);
      try {
        for (let kill = 0, stored = 0; kill < kills; kill++) stored = await life(stored);
      } finally {
        isOver = true;
        await writing;
      }
      const running = await start();
      const { events, bad } = log.written;
      const ledger = await eventually(
        () => ledgerOf(running),
        (account) => storedIn(account) >= events,
        maxCatchUpMs,
      );
      const whole = { duplicates: 0, dropped: 0, inHand: 0 };
      expect(ofLog(ledger)).toMatchObject([
        ...nodes.map((node) => ({ node, ...whole, received: log.eventsOf(node), stored: log.eventsOf(node) })),
        { node: null, ...whole, received: bad, stored: 0, rejected: bad },
      ]);
      for (const [turn, node] of nodes.entries()) {
        expect(await storedPids(running.url, node)).toEqual(
          Array.from({ length: log.eventsOf(node) }, (_, at) => 1 + turn + at * nodes.length),
        );
      }
      const found = await storedPids(running.url, pushedNode);
      const once = new Set(found);
      expect(once.size).toBe(found.length);
      expect(pushed.acknowledged.filter((pid) => !once.has(pid))).toEqual([]);
      expect(pushed.acknowledged.length).toBeGreaterThan(kills);
      expect(ledger.accounts.filter(isPushed)).toMatchObject([
        { ...whole, node: pushedNode, received: found.length, stored: found.length },
      ]);
      expect(await hitsIn(running)).toBe(attacksIn(events));
      expect(running.output()).not.toMatch(/damaged/);
      await running.stop();
      expect(ailingFiles(join(folder, 'data'))).toEqual([]);
    },
    testMs,
  );
});
