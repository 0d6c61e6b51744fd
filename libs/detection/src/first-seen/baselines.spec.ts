import { describe, expect, it } from '@jest/globals';
import { Baselines } from './baselines.ts';
import { maxValues, maxValuesOfScope } from './limits.ts';

const note = (baselines: Baselines, value: string, timeMs: number, scope = 's') =>
  baselines.of('b').note({ scope, value, timeMs }, 1000);

describe('Baselines', () => {
  it('tell what was learned, once, to be kept with its events', () => {
    const baselines = new Baselines();
    note(baselines, 'before', 5);
    const { done, learned } = baselines.learning(() => ['a', 'b', 'a'].map((value) => note(baselines, value, 5)));
    expect(done).toEqual(['learned', 'learned', 'known']);
    expect(learned.map(({ value, count }) => [value, count])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(baselines.learning(() => note(baselines, 'a', 6)).learned).toEqual([]);
  });

  it('call a value new again whose event could not be kept', () => {
    const baselines = new Baselines();
    note(baselines, 'a', 0);
    const { done, learned } = baselines.learning(() => note(baselines, 'b', 100_000));
    expect(done).toBe('new');
    baselines.takeBack(learned);
    expect([note(baselines, 'b', 100_000), note(baselines, 'a', 100_000)]).toEqual(['new', 'known']);
  });

  it('begin a scope anew whose only event could not be kept', () => {
    const baselines = new Baselines();
    baselines.takeBack(baselines.learning(() => note(baselines, 'a', 0)).learned);
    expect(baselines.values).toBe(0);
    expect(note(baselines, 'b', 100_000)).toBe('learned');
  });

  it('know after a restart what was kept, by changes or as it was learned', () => {
    const before = new Baselines();
    for (const [value, timeMs] of [
      ['a', 0],
      ['a', 10],
      ['b', 90_000],
    ] as const)
      note(before, value, timeMs);
    before.of('c').reset(3);
    const { values } = before.drawChanges(Infinity);
    const after = new Baselines({ epochs: [{ baseline: 'c', epoch: 3 }], values });
    expect([...after.of('b').values()]).toEqual([...before.of('b').values()]);
    expect([note(after, 'b', 95_000), note(after, 'c', 95_000)]).toEqual(['known', 'new']);
    expect(after.of('c').epoch).toBe(3);
    expect(after.drawChanges(Infinity).values).toHaveLength(3);
  });

  it('tell changes in parts, each scope once, and again where they could not be kept', () => {
    const baselines = new Baselines();
    for (const scope of ['s', 't', 'u']) note(baselines, 'a', 0, scope);
    const first = baselines.drawChanges(2);
    expect(first.values.map(({ scope }) => scope)).toEqual(['s', 't']);
    expect(baselines.drawChanges(2).values.map(({ scope }) => scope)).toEqual(['u']);
    expect(baselines.drawChanges(2).values).toEqual([]);
    baselines.returnChanges(first);
    expect(baselines.drawChanges(9).values.map(({ scope }) => scope)).toEqual(['s', 't']);
  });

  it('hold no more together than their bound, whoever took the room', () => {
    const baselines = new Baselines();
    for (let n = 0; n < maxValues + 5; n += 1) {
      const [scope, baseline] = [Math.floor(n / maxValuesOfScope), Math.floor(n / 40_000)];
      baselines.of(`b${baseline}`).note({ scope: `s${scope}`, value: `v${n}`, timeMs: 0 }, 1000);
    }
    expect([baselines.values, baselines.untold]).toEqual([maxValues, 5]);
  });
});
