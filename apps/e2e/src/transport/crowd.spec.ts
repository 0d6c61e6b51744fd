import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { WebSocket } from 'ws';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';
import type { RunningServer } from '../server/running-server.ts';

const watchers = 200;
const deafWatchers = 10;
const events = 1400;
const eventBytes = 16_384;
const pushes = 40;
/** At rest it takes about 150 MiB; what the deaf ones have waiting is shared and bounded. */
const maxPeakMiB = 700;

/** A viewer that keeps the number of each event it was sent, and how many it was told it lost. */
class Watcher {
  readonly socket: WebSocket;
  readonly seen: number[] = [];
  lost = 0;

  constructor(url: string) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/tetragon/ws`);
    this.socket.on('message', (data: Buffer) => {
      if (data.subarray(0, 24).includes('security_event')) {
        this.seen.push(Number(/"pid":(\d+)/.exec(data.toString('latin1', 0, 400))?.[1]));
      } else if (data.includes('frames_lost')) this.lost += (JSON.parse(data.toString()) as { count: number }).count;
    });
  }
}

const peakMiB = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

describe('a crowd of clients', () => {
  const scene = openScene();
  let server: RunningServer;
  beforeAll(async () => void (server = await scene.server('--source', 'http')));

  it('misses nothing though some stop reading, who are told how much they lost', async () => {
    const crowd = Array.from({ length: watchers }, () => new Watcher(server.url));
    await Promise.all(crowd.map(({ socket }) => once(socket, 'open')));
    const [deaf, reading] = [crowd.slice(0, deafWatchers), crowd.slice(deafWatchers)];
    for (const { socket } of deaf) socket.pause();
    for (let push = 0; push < pushes; push++) {
      const size = events / pushes;
      const pids = Array.from({ length: size }, (_, index) => push * size + index + 1);
      const body = pids.map((pid) => aLine({ kind: 'exec', pid, arguments: 'x'.repeat(eventBytes) })).join('\n');
      const headers = { 'content-type': 'application/x-ndjson' };
      const answer = await fetch(`${server.url}/api/v1/tetragon/ingest`, { method: 'POST', headers, body });
      expect(await answer.json()).toMatchObject({ stored: size });
    }
    const all = Array.from({ length: events }, (_, index) => index + 1);
    await eventually(
      async () => reading.filter(({ seen }) => seen.length === events).length,
      (done) => done === reading.length,
    );
    for (const { seen, lost } of reading) expect([seen, lost]).toEqual([all, 0]);
    expect(peakMiB(server.pid)).toBeLessThan(maxPeakMiB);
    for (const { socket } of deaf) socket.resume();
    await eventually(
      async () => deaf.map(({ seen, lost }) => seen.length + lost),
      (accounted) => accounted.every((count) => count === events),
    );
    expect(Math.min(...deaf.map(({ lost }) => lost))).toBeGreaterThan(0);
    for (const { socket } of crowd) socket.terminate();
  }, 120_000);
});
