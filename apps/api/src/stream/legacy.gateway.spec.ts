import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { legacyFrameSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { WebSocket } from 'ws';
import { LegacySocket } from '../testing/legacy-socket.ts';
import { LegacyGateway } from './legacy.gateway.ts';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const lines = (from: number, to: number, padding = 0): string[] =>
  Array.from({ length: to - from }, (_, index) =>
    aLine({ kind: 'exec', pid: from + index, binary: '/bin/ls', arguments: 'x'.repeat(padding) }),
  );

const pidOf = (event: Record<string, unknown>): number =>
  (event as { process_exec: { process: { pid: number } } }).process_exec.process.pid;

const numbersUpTo = (last: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => last - count + 1 + index);

describe('LegacyGateway', () => {
  let started: StartedApp;
  /** The number of the event that was pushed last. */
  let last = 0;
  const push = async (count: number, padding = 0): Promise<void> => {
    const from = last + 1;
    last += count;
    await started.push(lines(from, last + 1, padding));
  };
  const sockets: LegacySocket[] = [];
  const connect = (origin?: string): LegacySocket => {
    const socket = new LegacySocket(started.url, origin);
    sockets.push(socket);
    return socket;
  };
  beforeAll(async () => void (started = await startApp(['--max-events', '5000'])));
  afterEach(() => Promise.all(sockets.splice(0).map((socket) => socket.close())));
  afterAll(() => started.stop());

  it('welcomes, and says nothing of recent events where there are none', async () => {
    const client = connect();
    expect(legacyFrameSchema.parse(await client.until('welcome'))).toMatchObject({ type: 'welcome' });
    await push(1);
    await client.until('security_event');
    expect(client.frames.map(({ type }) => type)).toEqual(['welcome', 'security_event']);
  });

  it('sends the last ten events oldest first, then each new one', async () => {
    await push(30);
    const client = connect();
    const recent = legacyFrameSchema.parse(await client.until('recent_events'));
    expect(recent.type === 'recent_events' ? recent.events.map(pidOf) : []).toEqual(numbersUpTo(last, 10));
    await push(2);
    await client.untilHolds(() => client.events[1]);
    expect(client.events.map(pidOf)).toEqual(numbersUpTo(last, 2));
    for (const frame of client.frames) expect(legacyFrameSchema.safeParse(frame).success).toBe(true);
  });

  it('neither misses nor repeats an event that comes while it greets', async () => {
    const clients = Array.from({ length: 20 }, () => connect());
    for (let pushes = 0; pushes < 67; pushes++) await push(3);
    for (const client of clients) {
      const seen = (): number[] => {
        const recent = client.frames.find(({ type }) => type === 'recent_events')?.['events'];
        return [...((recent ?? []) as Record<string, unknown>[]), ...client.events].map(pidOf);
      };
      await client.untilHolds(() => (seen().at(-1) === last ? true : undefined));
      expect(seen()).toEqual(numbersUpTo(last, seen().length));
    }
  });

  it('lets a page of this machine in and keeps a foreign one out', async () => {
    await connect('http://localhost:3000').until('welcome');
    const foreign = new WebSocket(`${started.url.replace('http', 'ws')}/api/v1/tetragon/ws`, {
      origin: 'https://evil.example',
    });
    const [error] = (await once(foreign, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  it('answers 404 where there is no WebSocket', async () => {
    const lost = new WebSocket(`${started.url.replace('http', 'ws')}/nowhere`);
    const [error] = (await once(lost, 'error')) as [Error];
    expect(error.message).toContain('404');
  });

  it('closes a client that sends too much', async () => {
    const client = connect();
    await client.until('welcome');
    client.socket.send('x'.repeat(5000));
    const [code] = (await once(client.socket, 'close')) as [number];
    expect(code).toBe(1009);
  });

  it('counts what a slow client loses, tells it, and costs the others nothing', async () => {
    const [slow, quick] = [connect(), connect()];
    await Promise.all([slow.until('welcome'), quick.until('welcome')]);
    slow.socket.pause();
    const total = 4000;
    for (let pushed = 0; pushed < total; pushed += 50) await push(50, 8000);
    await quick.untilHolds(() => quick.events[total - 1]);
    expect(quick.events.map(pidOf)).toEqual(numbersUpTo(last, total));
    slow.socket.resume();
    const lost = () => slow.frames.filter(({ type }) => type === 'frames_lost').map(({ count }) => count as number);
    const accounted = () => lost().reduce((sum, count) => sum + count, slow.events.length);
    await slow.untilHolds(() => (accounted() === total ? true : undefined));
    expect(lost().length).toBeGreaterThan(0);
    expect(started.app.get(LegacyGateway).framesLost).toBe(total - slow.events.length);
    await push(1);
    await slow.untilHolds(() => slow.events.find((event) => pidOf(event) === last));
  });

  it('takes leave of its clients at shutdown, also of one that has stopped reading', async () => {
    const stopping = await startApp();
    const [reading, deaf] = [new LegacySocket(stopping.url), new LegacySocket(stopping.url)];
    await Promise.all([reading.until('welcome'), deaf.until('welcome')]);
    deaf.socket.pause();
    const closed = once(reading.socket, 'close');
    await stopping.stop();
    expect((await closed)[0]).toBe(1001);
    deaf.socket.terminate();
  });
});
