import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { describeAlertStore } from '../testing/alert-store-conformance.ts';
import { anAlert, raisedMs, someHits } from '../testing/some-alerts.ts';
import { aCount, aReceipt } from '../testing/state-store-conformance.ts';
import { SqliteStateStore } from './sqlite-state-store.ts';

const parent = mkdtempSync(join(tmpdir(), 'tetrascope-alerts-'));
afterAll(() => rmSync(parent, { recursive: true }));
const newFolder = () => mkdtempSync(join(parent, 'state-'));

describeAlertStore('SqliteAlertStore', () => new SqliteStateStore(newFolder(), 1000, 50));

describe('SqliteAlertStore', () => {
  it('has alerts, their history and who is on them after a restart, within a bound that is smaller', async () => {
    const folder = newFolder();
    const first = new SqliteStateStore(folder, 1000, 50);
    await first.commit([aReceipt({ hits: [someHits(1), someHits(2), someHits(3)] })]);
    const orders = [{ id: anAlert(2).id, version: 1, deed: { kind: 'ACKNOWLEDGED' } as const }];
    await first.alerts.change(orders, { by: 'ann', atMs: raisedMs, why: '' });
    await first.close();
    const second = new SqliteStateStore(folder, 1000, 2);
    expect(await second.alerts.summary()).toEqual({ total: 2, active: 1, letGo: 1 });
    expect(await second.alerts.find(anAlert(2).id)).toMatchObject({ assignee: 'ann', version: 2 });
    expect(await second.alerts.history(anAlert(2).id)).toHaveLength(2);
    await second.close();
  });

  it('keeps no hit of a commit that fails, and tells nobody of it', async () => {
    const store = new SqliteStateStore(newFolder(), 1000);
    const heard: unknown[] = [];
    store.alerts.changes.listen((changes) => void heard.push(...changes));
    const broken = aReceipt({ counts: [aCount(1.5)] });
    await expect(store.commit([aReceipt({ hits: [someHits(1)] }), broken])).rejects.toThrow();
    expect([(await store.alerts.summary()).total, heard]).toEqual([0, []]);
    await store.close();
  });
});
