import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertChange, AlertHits, Mute, MuteDeed } from '@tetrascope/detection';
import { maxMuteEntries, maxMutesInForce, maxPastMutes } from '../mute-store.ts';
import type { StateStore } from '../state-store.ts';
import { aMute } from './a-mute.ts';
import { anAlert, raisedMs, someHits } from './some-alerts.ts';
import { aReceipt } from './state-store-conformance.ts';

const nowMs = raisedMs + 60_000;
const by = { by: 'bob', atMs: nowMs + 1000, why: 'asked' };
const silenced = { severity: [], status: [], silenced: true };

/** What every driver of the port must do; `make` gives an empty state. */
export function describeMuteStore(name: string, make: () => StateStore): void {
  describe(name, () => {
    let state: StateStore;
    beforeEach(() => void (state = make()));
    afterEach(() => state.close());

    const enter = (...hits: readonly AlertHits[]) => state.commit([aReceipt({ hits })]);
    const hushed = (number: number, silenceId: string | null, receivedMs = nowMs + 10) => ({
      ...someHits(number, { line: { kind: 'exec', pod: 'p' } }),
      silenceId,
      receivedMs,
    });
    const order = (id: string, deed: MuteDeed, version: number | null = null) =>
      state.mutes.change({ id, version, deed }, by);
    const hidden = async (atMs = nowMs) =>
      (await state.alerts.page({ filter: silenced, nowMs: atMs, first: 50, after: null })).items.map(({ id }) => id);

    it('holds nothing at first', async () => {
      expect([await state.mutes.all(), await state.mutes.find('x'), await state.mutes.history('x')]).toEqual([
        [],
        null,
        [],
      ]);
    });

    it('gives back what was made, the newest first', async () => {
      const exception = aMute(2, {
        kind: 'EXCEPTION',
        untilMs: null,
        alertId: 'alert-1',
        logsource: { product: 'linux', category: 'process_creation' },
        values: [{ field: 'CommandLine', value: '繁體 "*"' }],
      });
      await state.mutes.add(aMute(1));
      await state.mutes.add(exception);
      expect(await state.mutes.all()).toEqual([exception, aMute(1)]);
      expect(await state.mutes.find('mute-2')).toEqual(exception);
      expect(await state.mutes.history('mute-1')).toMatchObject([{ number: 1, deed: 'CREATED', by: 'ann' }]);
    });

    it('hides the open alerts that a silence is about, and tells who listens', async () => {
      await enter(someHits(1), someHits(2));
      await state.alerts.change([{ id: anAlert(2).id, version: null, deed: { kind: 'RESOLVED', as: 'BENIGN' } }], {
        by: 'ann',
        atMs: nowMs,
        why: '',
      });
      const heard: AlertChange[] = [];
      state.alerts.changes.listen((changes) => void heard.push(...changes));
      await state.mutes.add(aMute(1));
      expect(await hidden()).toEqual([anAlert(1).id]);
      expect(await state.alerts.count({ ...silenced, silenced: false }, nowMs)).toBe(1);
      expect(await state.alerts.count({ ...silenced, silence: 'mute-1' }, nowMs)).toBe(1);
      expect(heard).toMatchObject([{ isNew: false, alert: { silencing: { by: 'mute-1' }, version: 1 } }]);
    });

    it('hides by values only what has them', async () => {
      const run = (number: number, binary: string) => someHits(number, { line: { kind: 'exec', binary } });
      await enter(run(1, '/bin/a'), run(2, '/bin/b'));
      await state.mutes.add(aMute(1, { ruleId: null, values: [{ field: 'Image', value: '/bin/a' }] }));
      await state.mutes.add(aMute(2, { ruleId: 'rule-2' }));
      expect(await hidden()).toEqual([anAlert(1).id]);
    });

    it('shows them again once it is over, or was ended', async () => {
      await enter(someHits(1));
      const mute = aMute(1);
      await state.mutes.add(mute);
      expect(await hidden(Number(mute.untilMs))).toEqual([]);
      await order(mute.id, { kind: 'ENDED' });
      expect(await hidden()).toEqual([]);
      expect(await state.mutes.find(mute.id)).toMatchObject({ endedMs: by.atMs, version: 2 });
    });

    it('hides for longer what it hides when its end is put off', async () => {
      await enter(someHits(1));
      await state.mutes.add(aMute(1));
      const untilMs = nowMs + 9_000_000;
      await order('mute-1', { kind: 'CHANGED', to: { untilMs, reason: 'longer' } });
      expect(await hidden(untilMs - 1)).toEqual([anAlert(1).id]);
      expect(await state.mutes.history('mute-1')).toMatchObject([
        {
          number: 2,
          deed: 'CHANGED',
          by: 'bob',
          why: 'asked',
          detail: expect.stringContaining('reason a scan → longer'),
        },
        { number: 1 },
      ]);
    });

    it('counts what hits a silence hid, in the commit that they came with', async () => {
      await state.mutes.add(aMute(1));
      await enter(hushed(1, 'mute-1'), hushed(2, 'mute-1'));
      expect(await state.mutes.find('mute-1')).toMatchObject({ hits: 2, lastHitMs: raisedMs + 2, version: 1 });
      expect(await hidden()).toEqual([anAlert(1).id]);
    });

    it('shows an alert again by a hit that it does not hide, but not by one that came before it was made', async () => {
      await enter(hushed(1, null, nowMs - 10));
      await state.mutes.add(aMute(1));
      await enter(hushed(2, null, nowMs));
      expect(await hidden()).toHaveLength(1);
      await enter(hushed(3, null, nowMs + 1));
      expect(await hidden()).toEqual([]);
    });

    it('shows hits of a silence that is not held, or was ended meanwhile', async () => {
      await state.mutes.add(aMute(1));
      await order('mute-1', { kind: 'ENDED' });
      await enter(hushed(1, 'mute-1'), hushed(2, 'nothing'));
      expect([await hidden(), (await state.mutes.find('mute-1'))?.hits]).toEqual([[], 0]);
    });

    it('does nothing by a version that is past, nor with what there is not', async () => {
      await state.mutes.add(aMute(1));
      await order('mute-1', { kind: 'CHANGED', to: { owner: 'bob' } });
      const conflict = await order('mute-1', { kind: 'ENDED' }, 1);
      expect(conflict).toMatchObject({ mute: { version: 2, endedMs: null }, refusal: { code: 'VERSION_CONFLICT' } });
      expect(await order('nothing', { kind: 'ENDED' })).toMatchObject({ mute: null, refusal: { code: 'NOT_FOUND' } });
    });

    it('refuses more in force than there may be, and keeps the latest of those that are over', async () => {
      for (let number = 1; number <= maxMutesInForce; number++)
        await state.mutes.add(aMute(number, { kind: 'EXCEPTION' }));
      expect(await state.mutes.add(aMute(999))).toMatchObject({ mute: null, refusal: { code: 'REFUSED' } });
      const past = (number: number) => aMute(1000 + number, { kind: 'EXCEPTION', untilMs: nowMs - 10_000 + number });
      await order('mute-1', { kind: 'ENDED' });
      for (let number = 1; number <= maxPastMutes + 5; number++)
        await state.mutes.add({ ...past(number), createdMs: by.atMs });
      expect((await state.mutes.all()).length).toBeLessThanOrEqual(maxMutesInForce + maxPastMutes + 1);
      expect([await state.mutes.find('mute-1001'), await state.mutes.history('mute-1001')]).toEqual([null, []]);
      expect(await state.mutes.find('mute-1')).not.toBeNull();
    });

    it('keeps the latest lines of a long history', async () => {
      await state.mutes.add(aMute(1));
      for (let times = 0; times < maxMuteEntries + 3; times++)
        await order('mute-1', { kind: 'CHANGED', to: { owner: `owner-${times}` } });
      const history = await state.mutes.history('mute-1');
      expect([history.length, history[0]?.number]).toEqual([maxMuteEntries, maxMuteEntries + 4]);
    });

    it('tells whoever listens what was made or changed', async () => {
      const heard: Mute[] = [];
      state.mutes.changes.listen((mutes) => void heard.push(...mutes));
      await state.mutes.add(aMute(1));
      await order('mute-1', { kind: 'ENDED' });
      await order('mute-1', { kind: 'ENDED' });
      expect(heard.map(({ version }) => version)).toEqual([1, 2]);
    });
  });
}
