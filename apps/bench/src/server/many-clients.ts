import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { report } from '../harness/program.ts';
import { FrameCounter } from './frame-counter.ts';

/** What all clients together were sent in the time that counts. */
export interface FanOutReport {
  readonly frames: number;
  readonly lost: number;
  readonly seconds: number;
  /** Frames of the client that got fewest. */
  readonly fewest: number;
}

const endOfHead = '\r\n\r\n';

/** Opens a WebSocket by hand and counts what comes on it from then on. */
async function open(port: number): Promise<{ socket: Socket; counter: FrameCounter }> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const lines = [
    'GET /api/v1/tetragon/ws HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ];
  socket.write(lines.join('\r\n') + endOfHead);
  const [first] = (await once(socket, 'data')) as [Buffer];
  const bodyAt = first.indexOf(endOfHead) + endOfHead.length;
  if (!first.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error(`no WebSocket: ${first.toString()}`);
  const counter = new FrameCounter();
  socket.on('data', (chunk) => counter.take(chunk));
  counter.take(first.subarray(bodyAt));
  return { socket, counter };
}

async function watch(port: number, clients: number, warmUpSeconds: number, seconds: number): Promise<FanOutReport> {
  const opened = await Promise.all(Array.from({ length: clients }, () => open(port)));
  await sleep(warmUpSeconds * 1000);
  const before = opened.map(({ counter }) => ({ frames: counter.frames, lost: counter.lost }));
  const started = performance.now();
  await sleep(seconds * 1000);
  const took = (performance.now() - started) / 1000;
  const frames = opened.map(({ counter }, index) => counter.frames - (before[index]?.frames ?? 0));
  const lost = opened.map(({ counter }, index) => counter.lost - (before[index]?.lost ?? 0));
  for (const { socket } of opened) socket.destroy();
  return { frames: sum(frames), lost: sum(lost), seconds: took, fewest: Math.min(...frames) };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const [port, clients, warmUpSeconds, seconds] = process.argv.slice(2).map(Number) as [number, number, number, number];
report(await watch(port, clients, warmUpSeconds, seconds));
