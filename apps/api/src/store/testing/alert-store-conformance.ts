import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  maxNewAlerts,
  stormMs,
  type AlertChange,
  type AlertDeed,
  type AlertHits,
  type RaisedAlert,
} from '@tetrascope/detection';
import { placeOf, type AlertPlace } from '../alert-place.ts';
import { maxEntries, type AlertStore } from '../alert-store.ts';
import type { Page } from '../page.ts';
import type { StateStore } from '../state-store.ts';
import { anAlert, raisedMs, someHits } from './some-alerts.ts';
import { aReceipt } from './state-store-conformance.ts';

const everything = { severity: [], status: [] };
const nowMs = raisedMs + 60_000;
const by = { by: 'ann', atMs: nowMs, why: 'looked into it' };

/** What every driver of the port must do; `make` gives a state whose alerts are at most 50. */
export function describeAlertStore(name: string, make: () => StateStore): void {
  describe(name, () => {
    let state: StateStore;
    let store: AlertStore;
    beforeEach(() => {
      state = make();
      store = state.alerts;
    });
    afterEach(() => state.close());

    const enter = (...hits: readonly AlertHits[]) => state.commit([aReceipt({ hits })]);
    const listed = async (filter: object = {}, first = 50) =>
      (await store.page({ filter: { ...everything, ...filter }, nowMs, first, after: null })).items;
    const numbers = async (filter: object) => (await listed(filter)).map(({ id }) => Number(id.slice('alert-'.length)));
    const act = async (number: number, deed: AlertDeed) =>
      (await store.change([{ id: anAlert(number).id, version: null, deed }], by))[0];

    it('holds nothing at first', async () => {
      const page = await store.page({ filter: everything, nowMs, first: 10, after: null });
      expect(page).toEqual({ items: [], hasNextPage: false });
      expect(await store.summary()).toEqual({ total: 0, active: 0, letGo: 0 });
      expect([await store.find('x'), await store.history('x'), await store.related('x', 9)]).toEqual([null, [], []]);
    });

    it('gives an alert back as it was raised, with its event', async () => {
      await enter(someHits(1, { severity: 'CRITICAL', description: '敏感' }));
      const raised = anAlert(1, { severity: 'CRITICAL', description: '敏感' });
      expect(await listed()).toEqual([raised]);
      expect(await store.find(raised.id)).toEqual(raised);
    });

    it('pages newest first and back', async () => {
      await enter(...[1, 2, 3, 4, 5].map((number) => someHits(number)));
      const alerts = [1, 2, 3, 4, 5].map((number) => anAlert(number));
      const page = (first: number, after: string | null, order?: 'oldest_first') =>
        store.page({
          filter: everything,
          nowMs,
          first,
          after: after === null ? null : [after],
          ...(order && { order }),
        });
      expect(await page(2, null)).toEqual({ items: [alerts[4], alerts[3]], hasNextPage: true });
      expect(await page(9, alerts[3]?.id ?? null)).toEqual({
        items: [alerts[2], alerts[1], alerts[0]],
        hasNextPage: false,
      });
      expect(await page(2, alerts[1]?.id ?? null, 'oldest_first')).toEqual({
        items: [alerts[2], alerts[3]],
        hasNextPage: true,
      });
    });

    it.each(['NEWEST_FIRST', 'LAST_HIT_FIRST', 'GRAVEST_FIRST'] as const)('pages by %s, and back', async (by) => {
      const grave = [2, 5, 6];
      const given = (number: number) => ({
        ...(grave.includes(number) && { severity: 'CRITICAL' as const }),
        // two of them were hit at the same time
        timeMs: raisedMs + (number === 4 ? 1 : number),
      });
      await enter(...[1, 2, 3, 4, 5, 6].map((number) => someHits(number, given(number))));
      await enter(
        someHits(1, { severity: 'HIGH', timeMs: raisedMs + 10 }),
        someHits(2, { ...given(2), timeMs: raisedMs }),
      );
      const wanted = {
        NEWEST_FIRST: [6, 5, 4, 3, 2, 1],
        LAST_HIT_FIRST: [1, 6, 5, 3, 2, 4],
        GRAVEST_FIRST: [6, 5, 2, 1, 3, 4],
      }[by];
      const walk = async (order: 'newest_first' | 'oldest_first') => {
        const seen: number[] = [];
        let after: AlertPlace | null = null;
        for (let hasMore = true; hasMore;) {
          const page: Page<RaisedAlert> = await store.page({ filter: everything, nowMs, first: 2, after, by, order });
          seen.push(...page.items.map(({ id }) => Number(id.slice('alert-'.length))));
          const last = page.items.at(-1);
          after = last === undefined ? after : placeOf(last, by);
          hasMore = page.hasNextPage;
        }
        return seen;
      };
      expect(await walk('newest_first')).toEqual(wanted);
      expect(await walk('oldest_first')).toEqual(wanted.toReversed());
    });

    it('counts equal hits in one alert, with its first and last time and some of their events', async () => {
      const pod = { line: { kind: 'exec', pod: 'p' } } as const;
      for (let number = 1; number <= 30; number++) await enter(someHits(number, pod));
      const [alert, ...others] = await listed();
      expect(others).toEqual([]);
      expect(alert).toMatchObject({ count: 30, firstMs: raisedMs + 1, lastMs: raisedMs + 30, version: 1 });
      expect(alert?.samples.map(Number)).toEqual([1, 2, 3, 4, 5, 26, 27, 28, 29, 30]);
      expect(await store.history(alert?.id ?? '')).toMatchObject([{ number: 1, deed: 'RAISED', by: '' }]);
    });

    it('finds those that name a process, newest first', async () => {
      await enter(
        ...[1, 2, 3].map((number) =>
          someHits(number, { line: { pod: `p-${number}`, execId: `own-${number}`, parentExecId: 'shim' } }),
        ),
      );
      const found = async (execIds: readonly string[], count = 9) =>
        (await store.ofProcesses(execIds, count)).map(({ id }) => Number(id.slice('alert-'.length)));
      expect(await found(['own-2', 'own-3', 'nobody'])).toEqual([3, 2]);
      expect(await found(['shim', 'own-1'], 2)).toEqual([3, 2]);
      expect(await found([])).toEqual([]);
    });

    it('keeps a storm within bounds, and counts every hit of it', async () => {
      const many = maxNewAlerts + 17;
      for (let number = 1; number <= many; number++) await enter(someHits(number));
      const alerts = await listed();
      expect(alerts.map(({ isStorm, count }) => [isStorm, count])).toEqual([
        [true, 17],
        ...Array.from({ length: maxNewAlerts }, () => [false, 1]),
      ]);
      await enter(someHits(many + 1, { receivedMs: raisedMs + 2 * stormMs }));
      expect((await listed())[0]).toMatchObject({ isStorm: false, count: 1 });
    });

    it('filters by each condition', async () => {
      const cat = { kind: 'exec', pod: 'web-1', workload: 'web', namespace: 'shop', binary: '/bin/Cat' } as const;
      await enter(someHits(1, { severity: 'CRITICAL', line: cat }), someHits(2), someHits(3));
      await act(2, { kind: 'ACKNOWLEDGED' });
      await act(3, { kind: 'SNOOZED', untilMs: nowMs + 1 });
      expect(await numbers({ severity: ['CRITICAL', 'LOW'] })).toEqual([1]);
      expect(await numbers({ status: ['ACTIVE'] })).toEqual([3, 1]);
      expect(await numbers({ status: ['ACKNOWLEDGED', 'RESOLVED'] })).toEqual([2]);
      expect(await numbers({ snoozed: true })).toEqual([3]);
      expect(await numbers({ snoozed: false })).toEqual([2, 1]);
      expect(await numbers({ namespace: 'shop', workload: 'web' })).toEqual([1]);
      expect(await numbers({ namespace: 'nowhere' })).toEqual([]);
      expect(await numbers({ assignee: 'ann' })).toEqual([2]);
      expect(await numbers({ assignee: '' })).toEqual([3, 1]);
      expect(await numbers({ rule: 'rule-1', text: '/BIN/cat' })).toEqual([1]);
      expect(await numbers({ rule: 'rule-2' })).toEqual([]);
      expect(await numbers({ text: '%' })).toEqual([]);
      expect(await store.count({ ...everything, status: ['ACTIVE'] }, nowMs)).toBe(2);
      expect(await store.summary()).toEqual({ total: 3, active: 2, letGo: 0 });
    });

    it('wakes what slept long enough', async () => {
      await enter(someHits(1));
      await act(1, { kind: 'SNOOZED', untilMs: nowMs + 1 });
      expect(await store.count({ ...everything, snoozed: true }, nowMs + 1)).toBe(0);
    });

    it('keeps who did what, when and why, newest first', async () => {
      await enter(someHits(1));
      await act(1, { kind: 'ACKNOWLEDGED' });
      expect(await act(1, { kind: 'RESOLVED', as: 'BENIGN' })).toMatchObject({
        refusal: null,
        alert: { status: 'RESOLVED', version: 3, changedMs: nowMs, closing: { as: 'BENIGN', atMs: nowMs } },
      });
      const { id } = anAlert(1);
      expect(await store.history(id)).toEqual([
        {
          alertId: id,
          number: 3,
          atMs: nowMs,
          by: 'ann',
          deed: 'RESOLVED',
          status: 'RESOLVED',
          detail: 'BENIGN',
          why: by.why,
        },
        {
          alertId: id,
          number: 2,
          atMs: nowMs,
          by: 'ann',
          deed: 'ACKNOWLEDGED',
          status: 'ACKNOWLEDGED',
          detail: '',
          why: by.why,
        },
        { alertId: id, number: 1, atMs: raisedMs + 1, by: '', deed: 'RAISED', status: 'ACTIVE', detail: '', why: '' },
      ]);
    });

    it('keeps the latest lines of a long history', async () => {
      await enter(someHits(1));
      for (let times = 0; times < maxEntries + 5; times++) await act(1, { kind: 'COMMENTED' });
      const history = await store.history(anAlert(1).id);
      expect([history.length, history[0]?.number, history.at(-1)?.number]).toEqual([maxEntries, maxEntries + 6, 7]);
    });

    it('does nothing by a version that is past, shows what there is, and does the others', async () => {
      await enter(someHits(1), someHits(2));
      await act(1, { kind: 'ACKNOWLEDGED' });
      const orders = [1, 2, 3].map((number) => ({
        id: anAlert(number).id,
        version: 1,
        deed: { kind: 'RESOLVED', as: 'DUPLICATE' } as const,
      }));
      const outcomes = await store.change(orders, by);
      expect(outcomes.map(({ refusal }) => refusal?.code ?? null)).toEqual(['VERSION_CONFLICT', null, 'NOT_FOUND']);
      expect(outcomes[0]).toMatchObject({ alert: { status: 'ACKNOWLEDGED', version: 2 } });
      expect(await numbers({ status: ['RESOLVED'] })).toEqual([2]);
    });

    it('reopens a closed alert by what happens afterwards, and only counts what is late', async () => {
      const pod = { kind: 'exec', pod: 'p' } as const;
      await enter(someHits(1, { line: pod }));
      await act(1, { kind: 'RESOLVED', as: 'TRUE_POSITIVE' });
      await enter(someHits(2, { line: pod }));
      expect(await listed()).toMatchObject([{ status: 'RESOLVED', count: 2, version: 2 }]);
      await enter(someHits(3, { line: pod, timeMs: nowMs + 1, receivedMs: nowMs + 5 }));
      expect(await listed()).toMatchObject([
        { status: 'ACTIVE', count: 3, version: 3, closing: null, changedMs: nowMs + 5 },
      ]);
      expect((await store.history(anAlert(1).id))[0]).toMatchObject({ deed: 'REOPENED_BY_HITS', by: '', number: 3 });
    });

    it('tells what belongs together: the same processes first, then the same workload', async () => {
      const run = (workload: string, binary: string, ids: object = {}) =>
        JSON.stringify({ process_exec: { process: { binary, pod: { namespace: 'n', name: 'p', workload }, ...ids } } });
      await enter(
        someHits(1, { line: run('web', '/one') }),
        someHits(2, { line: run('web', '/two') }),
        someHits(3, { line: run('db', '/one') }),
        someHits(4, { line: run('x', '/b', { exec_id: 'child' }) }),
        someHits(5, { line: run('y', '/a', { exec_id: 'grandchild', parent_exec_id: 'child' }) }),
      );
      const told = async (number: number, count = 9) =>
        (await store.related(anAlert(number).id, count)).map(({ alert, kinship }) => [
          Number(alert.id.slice('alert-'.length)),
          kinship,
        ]);
      expect(await told(1)).toEqual([[2, 'SAME_WORKLOAD']]);
      expect(await told(4)).toEqual([[5, 'SAME_PROCESS']]);
      expect(await told(3)).toEqual([]);
      expect(await told(5, 0)).toEqual([]);
    });

    it('lets resolved ones go first when it is full, and counts them', async () => {
      for (let number = 1; number <= 50; number++)
        await enter(someHits(number, { receivedMs: raisedMs + number * stormMs }));
      await act(7, { kind: 'RESOLVED', as: 'BENIGN' });
      await enter(someHits(51, { receivedMs: raisedMs + 51 * stormMs }));
      await enter(someHits(52, { receivedMs: raisedMs + 52 * stormMs }));
      expect(await store.summary()).toEqual({ total: 50, active: 50, letGo: 2 });
      expect([await store.find(anAlert(7).id), await store.find(anAlert(1).id)]).toEqual([null, null]);
      expect(await store.history(anAlert(7).id)).toEqual([]);
      expect(await store.find(anAlert(2).id)).not.toBeNull();
    });

    it('tells whoever listens what has changed, once it is kept', async () => {
      const heard: AlertChange[] = [];
      const stop = store.changes.listen((changes) => void heard.push(...changes));
      await enter(someHits(1));
      await enter(someHits(1));
      await act(1, { kind: 'ACKNOWLEDGED' });
      await act(1, { kind: 'ACKNOWLEDGED' });
      stop();
      await act(1, { kind: 'REOPENED' });
      expect(heard.map(({ isNew, alert }) => [isNew, alert.count, alert.status])).toEqual([
        [true, 1, 'ACTIVE'],
        [false, 2, 'ACTIVE'],
        [false, 2, 'ACKNOWLEDGED'],
      ]);
    });
  });
}
