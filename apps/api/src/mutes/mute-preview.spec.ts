import { describe, expect, it } from '@jest/globals';
import { gatherHits, type GradedEvent, type MuteSubject } from '@tetrascope/detection';
import { MemoryEventStore } from '../store/memory/memory-event-store.ts';
import { MemoryStateStore } from '../store/memory/memory-state-store.ts';
import { aGradedEvent, type GivenEvent } from '../store/testing/graded-events.ts';
import { raisedMs } from '../store/testing/some-alerts.ts';
import { aReceipt } from '../store/testing/state-store-conformance.ts';
import { MutePreview } from './mute-preview.ts';

const dayMs = 86_400_000;
const byBackup: MuteSubject = {
  kind: 'SILENCE',
  ruleId: 'rule-1',
  values: [{ field: 'ParentImage', value: '/bin/backup' }],
};
const hit = (number: number, given: GivenEvent = {}): GradedEvent =>
  aGradedEvent(number, { severity: 'HIGH', timeMs: raisedMs + number, receivedMs: raisedMs + number, ...given });
const run = (parentBinary: string, binary = '/bin/x') => ({ kind: 'exec', binary, parentBinary }) as const;

/** A preview over these events' alerts; the newest `held` events are held, too. */
async function previewOf(events: readonly GradedEvent[], held = 100) {
  const state = new MemoryStateStore(0, 100);
  for (const event of events) {
    const hits = gatherHits([event], () => null);
    await state.commit([aReceipt({ hits })]);
  }
  const store = new MemoryEventStore({ events: held, bytes: 1_000_000 });
  await store.append(events);
  return { state, preview: new MutePreview(state.alerts, store, () => raisedMs + dayMs) };
}

describe('MutePreview', () => {
  it('counts what it would have hidden, its hits and those that were confirmed, which it shows first', async () => {
    const { state, preview } = await previewOf([
      hit(1, { line: run('/bin/backup', '/bin/a') }),
      hit(2, { line: run('/bin/backup', '/bin/b') }),
      hit(3, { line: run('/bin/backup', '/bin/b') }),
      hit(4, { line: run('/bin/sh', '/bin/c') }),
    ]);
    const [, , first] = (
      await state.alerts.page({ filter: { severity: [], status: [] }, nowMs: 0, first: 9, after: null })
    ).items;
    const orders = [{ id: String(first?.id), version: null, deed: { kind: 'RESOLVED', as: 'TRUE_POSITIVE' } as const }];
    await state.alerts.change(orders, { by: 'ann', atMs: raisedMs + 10, why: '' });
    const { examples, ...figures } = await preview.look(byBackup, 30);
    expect(figures).toEqual({
      ...{ days: 30, alerts: 3, hidden: 2, partly: 0, confirmed: 1, hits: 3, seen: 3, isWhole: true, letGo: 0 },
    });
    expect(examples.map(({ event }) => event.view.binary)).toEqual(['/bin/a', '/bin/b']);
  });

  it('tells apart an alert only some of whose hits it matches, where their events are held', async () => {
    const events = [hit(1, { line: run('/bin/backup') }), hit(2, { line: run('/bin/sh') })];
    expect(await (await previewOf(events)).preview.look(byBackup, 30)).toMatchObject({ hidden: 0, partly: 1 });
  });

  it('says by how many events it was judged where the others are gone', async () => {
    const events = [
      ...[1, 2, 3, 4].map((number) => hit(number, { line: run('/bin/backup') })),
      hit(5, { line: run('/bin/backup', '/bin/last') }),
    ];
    const { preview } = await previewOf(events, 1);
    expect(await preview.look(byBackup, 30)).toMatchObject({ hidden: 2, hits: 5, seen: 2 });
  });

  it('leaves out what was raised and hit before', async () => {
    const { preview } = await previewOf([hit(1, { line: run('/bin/backup') })]);
    expect(await preview.look(byBackup, 1)).toMatchObject({ alerts: 1 });
    const later = new MutePreview(
      (await previewOf([hit(1)])).state.alerts,
      new MemoryEventStore({ events: 1, bytes: 1 }),
      () => raisedMs + 3 * dayMs,
    );
    expect(await later.look({ kind: 'SILENCE', ruleId: null, values: [] }, 1)).toMatchObject({ alerts: 0, hidden: 0 });
  });

  it('does not count as hidden by an exception what another grave rule raises all the same', async () => {
    const event = hit(1, { line: run('/bin/backup') });
    const [match] = event.matches;
    if (match === undefined) throw new Error('a hit has a match');
    const other = { ...match, ruleId: 'rule-2' };
    const { preview } = await previewOf([{ ...event, matches: [match, other] }]);
    expect(await preview.look({ ...byBackup, kind: 'EXCEPTION' }, 30)).toMatchObject({ alerts: 1, hidden: 0 });
    expect(await preview.look(byBackup, 30)).toMatchObject({ alerts: 1, hidden: 1 });
  });
});
