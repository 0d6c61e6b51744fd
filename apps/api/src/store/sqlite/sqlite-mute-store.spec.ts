import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from '@jest/globals';
import { aMute } from '../testing/a-mute.ts';
import { describeMuteStore } from '../testing/mute-store-conformance.ts';
import { anAlert, someHits } from '../testing/some-alerts.ts';
import { aReceipt } from '../testing/state-store-conformance.ts';
import { databaseName } from './open-database.ts';
import { SqliteStateStore } from './sqlite-state-store.ts';
import { applicationId, migrations } from './state-schema.ts';

const parent = mkdtempSync(join(tmpdir(), 'tetrascope-mutes-'));
afterAll(() => rmSync(parent, { recursive: true }));
const newFolder = () => mkdtempSync(join(parent, 'state-'));

describeMuteStore('SqliteMuteStore', () => new SqliteStateStore(newFolder(), 1000, 50));

describe('SqliteMuteStore', () => {
  it('has silences, what they hide and what they hid after a restart', async () => {
    const folder = newFolder();
    const first = new SqliteStateStore(folder, 1000);
    await first.mutes.add(aMute(1));
    await first.commit([aReceipt({ hits: [{ ...someHits(1), silenceId: 'mute-1' }] })]);
    await first.close();
    const second = new SqliteStateStore(folder, 1000);
    expect(await second.mutes.find('mute-1')).toMatchObject({ hits: 1, owner: 'ann' });
    expect(await second.alerts.find(anAlert(1).id)).toMatchObject({ silencing: { by: 'mute-1' } });
    expect(await second.mutes.history('mute-1')).toHaveLength(1);
    await second.close();
  });

  it('opens a file of the version before, whose alerts nothing hides', async () => {
    const folder = newFolder();
    const before = new DatabaseSync(join(folder, databaseName));
    for (const step of migrations.slice(0, 3)) before.exec(step);
    before.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 3`);
    before.close();
    const store = new SqliteStateStore(folder, 1000);
    await store.commit([aReceipt({ hits: [someHits(1)] })]);
    expect(await store.alerts.find(anAlert(1).id)).toMatchObject({ silencing: null });
    expect(await store.mutes.all()).toEqual([]);
    await store.close();
  });
});
