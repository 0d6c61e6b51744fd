import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Baselines, type KeptValue } from '@tetrascope/detection';
import { SqliteStateStore } from '../store/sqlite/sqlite-state-store.ts';
import { blankReceipt } from '../store/receipt.ts';
import { BaselineKeeper, maxAtOnce } from './baseline-keeper.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tetrascope-baselines-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** One process from its start on; `kill` leaves it as a killed one does, `end` as one that had its time. */
function started() {
  const state = new SqliteStateStore(folder, 0);
  const baselines = new Baselines(state.baselines.read());
  const keeper = new BaselineKeeper(baselines, state);
  keeper.onModuleInit();
  const note = (value: string, timeMs: number, scope = 's') => baselines.of('b').note({ scope, value, timeMs }, 1000);
  return {
    ...{ baselines, keeper, note },
    commit: (learned: readonly KeptValue[]) => state.commit([{ ...blankReceipt('s'), learned }]),
    known: () => [...baselines.of('b').values()].map(({ value, count }) => `${value} ${count}`),
    async kill() {
      // nothing is left to keep: the timer alone is ended
      baselines.drawChanges(Infinity);
      await keeper.beforeApplicationShutdown();
      await state.close();
    },
    async end() {
      await keeper.beforeApplicationShutdown();
      await state.close();
    },
  };
}

describe('BaselineKeeper', () => {
  it('keeps how often values were seen until it ends', async () => {
    const first = started();
    for (const value of ['sh', 'nc', 'sh', 'sh']) first.note(value, 5);
    await first.end();
    const second = started();
    expect(second.known()).toEqual(['nc 1', 'sh 3']);
    await second.end();
  });

  it('forgets nothing of a killed process but how often lately', async () => {
    const first = started();
    const { learned } = first.baselines.learning(() => {
      first.note('sh', 0);
      first.note('nc', 90_000);
    });
    await first.commit(learned);
    for (let n = 0; n < 9; n += 1) first.note('nc', 90_000);
    await first.kill();
    const second = started();
    expect(second.known()).toEqual(['nc 1', 'sh 1']);
    expect([second.note('nc', 90_001), second.note('curl', 90_001)]).toEqual(['known', 'new']);
    await second.end();
  });

  it('keeps so many values at a time, and the others the next time', async () => {
    const { baselines, keeper, note, end } = started();
    for (let n = 0; n < maxAtOnce + 1; n += 1) note('sh', 0, `s${n}`);
    await keeper.keep(maxAtOnce);
    expect(baselines.drawChanges(Infinity).values).toHaveLength(1);
    await end();
  });

  it('tries again what could not be kept', async () => {
    const { keeper, note, end } = started();
    note('sh', 0);
    const [file, away] = [join(folder, 'tetrascope.db'), join(folder, 'away')];
    renameSync(file, away);
    await keeper.keep(maxAtOnce);
    renameSync(away, file);
    await end();
    const second = started();
    expect(second.known()).toEqual(['sh 1']);
    await second.end();
  });

  it('has a baseline learn anew, for good, whatever was on its way', async () => {
    const first = started();
    const { learned } = first.baselines.learning(() => first.note('sh', 0));
    await first.keeper.reset('b');
    await first.commit(learned);
    expect(first.known()).toEqual([]);
    await first.end();
    const second = started();
    expect(second.known()).toEqual([]);
    const anew = second.baselines.learning(() => second.note('curl', 90_000));
    expect(anew.done).toBe('learned');
    await second.commit(anew.learned);
    await second.end();
    const third = started();
    expect(third.known()).toEqual(['curl 1']);
    await third.end();
  });
});
