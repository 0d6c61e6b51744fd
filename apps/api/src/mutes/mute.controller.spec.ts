import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  muteHistorySchema,
  muteListSchema,
  mutePreviewSchema,
  muteSchema,
  problemSchema,
  type MuteDraft,
} from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.ts';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const curl = (host: string, more: object = {}) =>
  aLine({ kind: 'exec', binary: '/usr/bin/curl', arguments: `https://${host}`, ...more });
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const by = { 'x-tetrascope-user': 'ann' };

const clientOf = (started: () => StartedApp) => {
  const call = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${started().url}/api/v1/tetragon/mutes${path}`, init);
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    const body: unknown = isJson ? JSON.parse(text) : text;
    return { status: answer.status, tag: answer.headers.get('etag'), body };
  };
  const send = (method: string, path: string, body: object, headers: Record<string, string> = {}) =>
    call(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  return { call, send };
};

describe('silences and exceptions over REST', () => {
  let started: StartedApp;
  let alerts: AlertStore;
  let rule: string;
  beforeAll(async () => {
    started = await startApp();
    alerts = started.app.get<AlertStore>(ALERT_STORE);
    await started.push([curl('a.example'), curl('a.example'), curl('b.example', { parentBinary: '/bin/backup' })]);
    rule = (await listed())[0]?.rule.ruleId as string;
  });
  afterAll(() => started.stop());

  const { call, send } = clientOf(() => started);
  const listed = async (filter: object = {}) =>
    (await alerts.page({ filter: { severity: [], status: [], ...filter }, nowMs: Date.now(), first: 50, after: null }))
      .items;
  const create = async (draft: Partial<MuteDraft>, headers: Record<string, string> = by) =>
    send('POST', '', { reason: 'a scan', values: [], ...draft }, headers);

  it('tells what a silence would hide before it is made', async () => {
    const scope = { kind: 'SILENCE', rule, values: [{ field: 'CommandLine', value: '*a.example*' }] };
    const { body } = await send('POST', '/preview?days=30&language=en', scope);
    expect(mutePreviewSchema.parse(body)).toMatchObject({
      ...{ days: 30, alerts: 2, hidden: 1, partly: 0, confirmed: 0, hits: 2, seen: 2, exactness: 'EXACT', letGo: 0 },
      examples: [{ title: 'Network tool run', count: 2 }],
    });
  });

  it('hides alerts from when it is made until it is ended, counts hits, and tells its history', async () => {
    const values = [{ field: 'ParentImage', value: '/bin/backup' }] as const;
    const made = await create({ kind: 'SILENCE', rule, values: [...values], until: inDays(1) });
    const mute = muteSchema.parse(made.body);
    expect([made.status, made.tag]).toEqual([201, '"1"']);
    expect(mute).toMatchObject({ owner: 'ann', createdBy: 'ann', state: 'IN_FORCE', hits: 0, sigma: null });
    expect(await listed({ silenced: true })).toMatchObject([{ count: 1, silencing: { by: mute.id } }]);

    await started.push([curl('c.example', { parentBinary: '/bin/backup' }), curl('d.example')]);
    expect((await listed({ silenced: true })).map(({ event }) => event.view.arguments)).toEqual([
      'https://c.example',
      'https://b.example',
    ]);
    expect(muteSchema.parse((await call(`/${mute.id}`)).body)).toMatchObject({ hits: 1, version: 1 });

    const changed = await send('PATCH', `/${mute.id}`, { owner: 'bob', why: 'on leave' }, { ...by, 'if-match': '"1"' });
    expect([changed.status, changed.tag]).toEqual([200, '"2"']);
    const past = await call(`/${mute.id}`, { method: 'DELETE', headers: { 'if-match': '"1"' } });
    expect([past.status, problemSchema.parse(past.body).code]).toEqual([412, 'VERSION_CONFLICT']);
    const ended = await call(`/${mute.id}?why=done`, { method: 'DELETE', headers: { 'if-match': '"2"' } });
    expect(muteSchema.parse(ended.body)).toMatchObject({ state: 'ENDED', version: 3 });
    expect(await listed({ silenced: true })).toEqual([]);
    expect(muteHistorySchema.parse((await call(`/${mute.id}/history`)).body).entries).toMatchObject([
      { number: 3, by: 'local', deed: 'ENDED', why: 'done' },
      { number: 2, by: 'ann', deed: 'CHANGED', detail: 'owner ann → bob', why: 'on leave' },
      { number: 1, by: 'ann', deed: 'CREATED', why: 'a scan' },
    ]);
    expect((await call(`/${mute.id}`, { method: 'DELETE' })).status).toBe(409);
  });

  it('keeps a rule from matching by an exception, given out as Sigma, until it is ended', async () => {
    const values = [{ field: 'CommandLine', value: '*excepted.example' }] as const;
    const { body } = await create({ kind: 'EXCEPTION', rule, values: [...values] });
    const mute = muteSchema.parse(body);
    expect(mute).toMatchObject({ fault: null, hits: null, until: null });
    const before = (await listed()).length;
    await started.push([curl('excepted.example'), curl('other.example')]);
    expect(await listed()).toHaveLength(before + 1);
    const text = (await call('/exceptions.yml')).body as string;
    expect(text).toBe(mute.sigma);
    expect(text).toContain(rule);
    await call(`/${mute.id}`, { method: 'DELETE' });
    await started.push([curl('excepted.example')]);
    expect(await listed()).toHaveLength(before + 2);
    expect((await call('/exceptions.yml')).body).toBe('');
  });

  it('lists those in force first', async () => {
    await create({ kind: 'SILENCE', rule, until: inDays(1) });
    const { mutes, inForce, capacity } = muteListSchema.parse((await call('?language=en')).body);
    expect(mutes.map(({ state }) => state)).toEqual(['IN_FORCE', 'ENDED', 'ENDED']);
    expect([inForce, capacity, mutes[0]?.ruleTitle]).toEqual([1, 200, 'Network tool run']);
    await call(`/${mutes[0]?.id}`, { method: 'DELETE' });
  });

  const silence = { kind: 'SILENCE', values: [{ field: 'Image', value: '/x' }], reason: 'x', until: inDays(1) };
  it.each([
    ['a silence without an end', { ...silence, until: undefined }, 'draft.until', /needs an end, at most 90 days/],
    ['a silence that lasts too long', { ...silence, until: inDays(91) }, 'draft.until', /at most 90 days ahead/],
    ['an end that is past', { ...silence, until: inDays(-1) }, 'draft.until', /future/],
    ['an end that is no time', { ...silence, until: 'soon' }, 'draft.until', /./],
    ['a silence of everything', { ...silence, values: [] }, 'draft.values', /would hide every alert/],
    ['an exception of no rule', { ...silence, kind: 'EXCEPTION' }, 'draft.rule', /needs a rule/],
    ['a rule there is none of', { ...silence, rule: 'nothing' }, 'draft.rule', /there is no rule of that id/],
    ['a field there is none of', { ...silence, values: [{ field: 'Mood', value: '' }] }, 'draft.values.0.field', /./],
    ['a field twice', { ...silence, values: [silence.values[0], silence.values[0]] }, 'draft.values', /once/],
    ['no reason', { ...silence, reason: ' ' }, 'draft.reason', /must say why/],
  ])('refuses %s', async (_what, draft, field, message) => {
    const { status, body } = await send('POST', '', draft);
    const { errors } = problemSchema.parse(body);
    expect([status, errors?.[0]]).toEqual([400, { field, message: expect.stringMatching(message) }]);
  });

  it('refuses an exception of a correlation, and a change that says nothing', async () => {
    const rules = (await (await fetch(`${started.url}/api/v1/tetragon/rules`)).json()) as {
      rules: { id: string; kind: string }[];
    };
    const correlation = rules.rules.find(({ kind }) => kind === 'CORRELATION')?.id;
    const refused = await send('POST', '', { ...silence, kind: 'EXCEPTION', rule: correlation });
    expect(problemSchema.parse(refused.body).detail).toMatch(/draft\.rule: is a correlation/);
    expect((await send('PATCH', '/nothing', {})).status).toBe(400);
    expect((await send('PATCH', '/nothing', { owner: 'ann' })).status).toBe(404);
    expect((await call('/nothing')).status).toBe(404);
    expect((await call('/nothing/history')).status).toBe(404);
  });
});

describe('silences and exceptions in a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tetrascope-mutes-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are in force after a restart, before the first event', async () => {
    let started = await startApp(['--data-dir', folder]);
    const { send } = clientOf(() => started);
    await started.push([curl('a.example')]);
    const find = async () => {
      const filter = { severity: [], status: [] };
      const query = { filter, nowMs: Date.now(), first: 9, after: null };
      return (await started.app.get<AlertStore>(ALERT_STORE).page(query)).items;
    };
    const rule = (await find())[0]?.rule.ruleId as string;
    const made = await send('POST', '', {
      ...{ kind: 'EXCEPTION', rule, reason: 'ours' },
      values: [{ field: 'CommandLine', value: '*b.example' }],
    });
    expect(made.status).toBe(201);
    await started.stop();
    started = await startApp(['--data-dir', folder]);
    await started.push([curl('b.example'), curl('c.example')]);
    expect((await find()).map(({ event }) => event.view.arguments)).toEqual(['https://c.example', 'https://a.example']);
    await started.stop();
  });
});
