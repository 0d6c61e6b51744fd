import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disorderMs } from '../correlate/limits.ts';
import { Baselines } from './baselines.ts';
import { maxScopes, maxValuesOfScope, silentMs } from './limits.ts';

const hourMs = 3_600_000;

/** A baseline of its own, with an hour of learning. */
const aBaseline = (baselines = new Baselines()) => {
  const baseline = baselines.of('b');
  const note = (value: string, timeMs: number, scope = 'shop') => baseline.note({ scope, value, timeMs }, hourMs);
  return { baselines, baseline, note };
};

describe('Baseline', () => {
  it('learns what comes within the time of learning, and then calls new what it has not met, once', () => {
    const { note } = aBaseline();
    expect([note('sh', 0), note('sh', 1), note('nc', hourMs)]).toEqual(['learned', 'known', 'learned']);
    expect([note('curl', 2 * hourMs), note('curl', 2 * hourMs), note('sh', 2 * hourMs)]).toEqual([
      ...['new', 'known', 'known'],
    ]);
  });

  it('learns each scope by itself, from its first event on', () => {
    const { note } = aBaseline();
    note('sh', 0, 'shop');
    expect(note('sh', 2 * hourMs, 'bank')).toBe('learned');
    expect(note('nc', 2 * hourMs, 'shop')).toBe('new');
    expect(note('nc', 2.5 * hourMs, 'bank')).toBe('learned');
  });

  it('learns silently what is told late of the time of learning, however late', () => {
    const { note } = aBaseline();
    note('sh', 0);
    expect(note('curl', 5 * hourMs)).toBe('new');
    expect(note('cron', 0.5 * hourMs)).toBe('learned');
    expect(note('older', -9 * hourMs)).toBe('learned');
  });

  it('calls nothing new that was there within the time of learning, whatever the order within 30 s', () => {
    const event = fc.record({ timeMs: fc.integer({ min: 0, max: 200_000 }), value: fc.integer({ min: 0, max: 9 }) });
    const moved = fc.tuple(event, fc.integer({ min: 0, max: disorderMs }));
    fc.assert(
      fc.property(fc.array(moved, { minLength: 1 }), (events) => {
        const learningMs = 50_000;
        const arriving = events.toSorted(([a, late], [b, later]) => a.timeMs + late - (b.timeMs + later));
        const sinceMs = Math.min(...events.map(([{ timeMs }]) => timeMs));
        const learned = events.filter(([{ timeMs }]) => timeMs < sinceMs + learningMs).map(([{ value }]) => value);
        const baseline = new Baselines().of('b');
        for (const [{ value, timeMs }] of arriving) {
          const judged = baseline.note({ scope: 's', value: String(value), timeMs }, learningMs);
          if (judged === 'new') expect(learned).not.toContain(value);
        }
      }),
    );
  });

  it('does not end the learning by one event with a wrong clock', () => {
    const { note } = aBaseline();
    note('sh', 10 * hourMs);
    note('sh', 0);
    expect(note('nc', 10 * hourMs + 1)).toBe('learned');
  });

  it('tells when a value was first and last there, and how often', () => {
    const { baseline, note } = aBaseline();
    for (const timeMs of [500, 100, 900]) note('sh', timeMs);
    expect([...baseline.values()]).toEqual([
      { baseline: 'b', epoch: 0, scope: 'shop', sinceMs: 100, value: 'sh', firstMs: 100, lastMs: 900, count: 3 },
    ]);
    expect(baseline.account).toEqual({ scopes: 1, values: 1, sinceMs: 100, untold: 0, letGo: 0 });
  });

  it('knows a long value again, and tells those apart that differ in length', () => {
    const { note } = aBaseline();
    note('x'.repeat(5000), 0);
    expect([note('x'.repeat(5000), 1), note('x'.repeat(5001), 2)]).toEqual(['known', 'learned']);
  });

  it('has no room for a scope of ever new values: it counts them, and calls none of them new', () => {
    const { baseline, note } = aBaseline();
    for (let n = 0; n < maxValuesOfScope; n += 1) note(`v${n}`, 0);
    expect([note('more', 5 * hourMs), note('v1', 5 * hourMs), note('sh', 5 * hourMs, 'bank')]).toEqual([
      ...['untold', 'known', 'learned'],
    ]);
    expect(baseline.account).toMatchObject({ values: maxValuesOfScope + 1, untold: 1 });
  });

  it('lets scopes go that were silent for a week where there is no room, and none else', () => {
    const { baselines, baseline, note } = aBaseline();
    for (let n = 0; n < maxScopes - 1; n += 1) note('sh', n === 0 ? 0 : silentMs, `s${n}`);
    note('sh', silentMs, 'last');
    expect(note('sh', silentMs, 'one more')).toBe('untold');
    expect(note('sh', silentMs + 60_001, 'one more')).toBe('learned');
    expect(note('sh', silentMs + 60_002, 'and one more')).toBe('untold');
    expect(baseline.account).toMatchObject({ scopes: maxScopes, untold: 2, letGo: 1 });
    expect(baselines.drawChanges(0).letGo).toEqual([{ baseline: 'b', scope: 's0' }]);
    expect(note('nc', silentMs + 2 * hourMs, 's1')).toBe('new');
  });

  it('forgets all by a reset, and learns anew', () => {
    const { baseline, note } = aBaseline();
    note('sh', 0);
    baseline.reset(1);
    expect(baseline.account).toMatchObject({ scopes: 0, values: 0, sinceMs: null });
    expect([note('nc', 9 * hourMs), note('nc', 9 * hourMs)]).toEqual(['learned', 'known']);
    expect([...baseline.values()]).toMatchObject([{ epoch: 1, sinceMs: 9 * hourMs }]);
  });
});
