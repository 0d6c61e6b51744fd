import { describe, expect, it } from '@jest/globals';
import type { LineBatch } from '../source.ts';
import { aDesk } from './testing/a-desk.ts';
import { SimulatorSource } from './simulator-source.ts';

const startMs = Date.UTC(2026, 5, 1);

/** A clock that only sleeping moves, and how the source fared under it for `seconds` of its time. */
async function runFor(seconds: number, eventsPerSecond: number, seed = 1) {
  let nowMs = startMs;
  const stop = new AbortController();
  const sleep = async (ms: number) => {
    nowMs += ms;
    if (nowMs >= startMs + seconds * 1000) stop.abort();
  };
  const source = new SimulatorSource({ eventsPerSecond, seed, now: () => nowMs, sleep });
  const batches: { batch: LineBatch; atMs: number }[] = [];
  const states: string[] = [];
  for await (const batch of source.batches(
    stop.signal,
    aDesk((state, detail) => states.push(`${state} ${detail}`)),
  )) {
    batches.push({ batch, atMs: nowMs });
  }
  return { batches, states, lines: batches.flatMap(({ batch }) => batch.lines) };
}

const timeOf = (line: Uint8Array) => Date.parse(JSON.parse(Buffer.from(line).toString()).time);

describe('SimulatorSource', () => {
  it('says that it invents its events, how many and why', async () => {
    const source = new SimulatorSource({ seed: 1, now: () => startMs, reason: 'kubectl is not installed' });
    expect(source).toMatchObject({ kind: 'simulator', name: 'simulator', simulated: true });
    const stop = new AbortController();
    const states: string[] = [];
    for await (const _ of source.batches(
      stop.signal,
      aDesk((state, detail) => states.push(`${state} ${detail}`)),
    ))
      stop.abort();
    expect(states).toEqual(['RUNNING inventing 2 events a second: kubectl is not installed']);
  });

  it('gives each event out within 100 ms of its own time, never before', async () => {
    const { batches } = await runFor(60, 20);
    for (const { batch, atMs } of batches) {
      for (const line of batch.lines) {
        expect(atMs - timeOf(line)).toBeGreaterThanOrEqual(0);
        expect(atMs - timeOf(line)).toBeLessThanOrEqual(100);
      }
    }
  });

  it.each([
    [5, 300],
    [1_000, 10],
    [20_000, 4],
  ])('keeps %d events a second without drift, in batches of at most 1000', async (eventsPerSecond, seconds) => {
    const { batches, lines } = await runFor(seconds, eventsPerSecond);
    expect(Math.abs(lines.length / (eventsPerSecond * seconds) - 1)).toBeLessThan(0.05);
    expect(Math.max(...batches.map(({ batch }) => batch.lines.length))).toBeLessThanOrEqual(1_000);
  });

  it('tells where in its stream each line begins', async () => {
    const { batches } = await runFor(10, 50);
    let offset = 0;
    for (const { batch } of batches) {
      expect(batch.offsets).toHaveLength(batch.lines.length);
      for (const [index, line] of batch.lines.entries()) {
        expect(batch.offsets[index]).toBe(offset);
        offset += line.length + 1;
      }
    }
  });

  it('repeats itself for an equal seed', async () => {
    const [one, two, other] = [await runFor(10, 20), await runFor(10, 20), await runFor(10, 20, 2)];
    expect(two.lines).toEqual(one.lines);
    expect(other.lines).not.toEqual(one.lines);
  });

  it('goes on from now after a long stop instead of making up for it', async () => {
    let nowMs = startMs;
    const stop = new AbortController();
    const sleep = async (ms: number) => void (nowMs += ms);
    const source = new SimulatorSource({ eventsPerSecond: 100, seed: 1, now: () => nowMs, sleep });
    let afterwards = 0;
    for await (const { lines } of source.batches(stop.signal, aDesk())) {
      if (nowMs < startMs + 1_000) continue;
      if (nowMs < startMs + 3_000) nowMs = startMs + 3_600_000;
      else afterwards += lines.length;
      if (nowMs > startMs + 3_605_000) stop.abort();
    }
    expect(afterwards).toBeLessThan(800);
  });

  it('starts afresh when the clock is set back', async () => {
    let nowMs = startMs;
    const stop = new AbortController();
    const sleep = async (ms: number) => void (nowMs += ms);
    const source = new SimulatorSource({ eventsPerSecond: 100, seed: 1, now: () => nowMs, sleep });
    let wasSetBack = false;
    for await (const { lines } of source.batches(stop.signal, aDesk())) {
      if (wasSetBack) {
        expect(timeOf(lines[0]!)).toBeLessThan(startMs);
        stop.abort();
      }
      wasSetBack = true;
      nowMs = startMs - 3_600_000;
    }
    expect(nowMs).toBeLessThan(startMs - 3_500_000);
  });

  it('ends at once when told to stop while it sleeps', async () => {
    const stop = new AbortController();
    const source = new SimulatorSource({ eventsPerSecond: 0.01, seed: 1, now: () => startMs });
    setImmediate(() => stop.abort());
    let batches = 0;
    for await (const _ of source.batches(stop.signal, aDesk())) batches += 1;
    expect(batches).toBeLessThanOrEqual(1);
  });

  it('refuses a rate that no simulation can have', () => {
    expect(() => new SimulatorSource({ eventsPerSecond: 0, seed: 1, now: () => 0 })).toThrow(RangeError);
  });
});
