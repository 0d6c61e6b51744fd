import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alertOutcomeListSchema, alertSchema, legacyAlertsAnswerSchema, problemSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const curl = (host: string) => aLine({ kind: 'exec', binary: '/usr/bin/curl', arguments: `https://${host}` });

describe('alerts over REST', () => {
  let started: StartedApp;
  beforeAll(async () => {
    started = await startApp();
    await started.push([...Array.from({ length: 935 }, () => curl('a.example')), curl('b.example'), curl('c.example')]);
  });
  afterAll(() => started.stop());

  const call = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${started.url}/api/v1/tetragon/alerts${path}`, init);
    return { status: answer.status, tag: answer.headers.get('etag'), body: (await answer.json()) as unknown };
  };
  const send = (method: string, path: string, body: object, headers: Record<string, string> = {}) =>
    call(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  const listed = async () => legacyAlertsAnswerSchema.parse((await call('')).body);
  const idOf = async (at: number) => (await listed()).alerts.toReversed()[at]?.id as string;

  it('lists equal hits as one alert, as the first version does', async () => {
    expect(await listed()).toMatchObject({ total: 3, alerts: [{ status: 'ACTIVE' }, {}, {}] });
    const { body, tag } = await call(`/${await idOf(0)}?language=en`);
    expect(alertSchema.parse(body)).toMatchObject({ count: 935, title: 'Network tool run', version: 1 });
    expect(tag).toBe('"1"');
  });

  it('goes on page by page in the order that is asked for, with what became of each', async () => {
    const newest = (await listed()).alerts.map(({ id }) => id);
    const page = async (query: string) => legacyAlertsAnswerSchema.parse((await call(query)).body);
    for (const order of ['newest', 'gravest', 'last_hit']) {
      const first = await page(`?order=${order}&limit=2`);
      expect(first).toMatchObject({
        total: 3,
        alerts: [{ outcome: null }, { outcome: null }],
        page: { has_more: true },
      });
      const rest = await page(`?order=${order}&limit=2&after=${first.page?.after ?? ''}`);
      expect(rest.page?.has_more).toBe(false);
      const ids = [...first.alerts, ...rest.alerts].map(({ id }) => id);
      if (order === 'newest') expect(ids).toEqual(newest);
      expect(ids.sort()).toEqual(newest.toSorted());
    }
  });

  it('answers the first version’s clients as of old, whatever they ask beside it', async () => {
    const { body } = await call('?limit=many&severity=x');
    expect(body).toEqual({ success: true, total: 3, alerts: expect.any(Array) });
    expect((body as { alerts: object[] }).alerts[0]).not.toHaveProperty('outcome');
  });

  it.each([
    ['?order=oldest', /order/],
    ['?order=gravest&after=alert-1', /after: use a cursor of a page that was listed GRAVEST_FIRST/],
    ['?order=newest&limit=201', /limit/],
  ])('refuses %s', async (query, message) => {
    const { status, body } = await call(query);
    expect([status, problemSchema.parse(body).detail]).toEqual([400, expect.stringMatching(message)]);
  });

  it('takes an alert from open to closed, in the caller’s name, and tells its history', async () => {
    const id = await idOf(1);
    const by = { 'x-tetrascope-user': 'ann' };
    const taken = await send('PATCH', `/${id}`, { kind: 'ACKNOWLEDGE' }, { ...by, 'if-match': '"1"' });
    expect([taken.status, taken.tag, taken.body]).toEqual([
      200,
      '"2"',
      expect.objectContaining({ status: 'ACKNOWLEDGED', assignee: 'ann' }),
    ]);
    await send('PATCH', `/${id}`, { kind: 'RESOLVE', resolution: 'BENIGN', why: 'our own scan' });
    expect((await call(`/${id}/history`)).body).toMatchObject({
      entries: [
        { number: 3, by: 'local', deed: 'RESOLVED', detail: 'BENIGN', why: 'our own scan' },
        { number: 2, by: 'ann', deed: 'ACKNOWLEDGED', why: null },
        { number: 1, by: null, deed: 'RAISED' },
      ],
    });
    const statistics = await fetch(`${started.url}/api/v1/tetragon/statistics`);
    expect(await statistics.json()).toMatchObject({ statistics: { total_alerts: 3, active_alerts: 2 } });
  });

  it('does nothing by a version that is past, and shows where the alert stands', async () => {
    const id = await idOf(2);
    await send('PATCH', `/${id}`, { kind: 'COMMENT', why: 'mine' });
    const { status, body } = await send('PATCH', `/${id}`, { kind: 'ACKNOWLEDGE' }, { 'if-match': '"1"' });
    expect(status).toBe(412);
    expect(problemSchema.parse(body)).toMatchObject({
      code: 'VERSION_CONFLICT',
      detail: expect.stringMatching(/it is at version 2, ACTIVE, nobody’s, since .*; you saw version 1/),
      errors: [
        { field: 'version', message: '2' },
        { field: 'status', message: 'ACTIVE' },
      ],
    });
    expect((await send('PATCH', `/${id}`, { kind: 'REOPEN' })).status).toBe(409);
  });

  it('changes several at once, each with its outcome', async () => {
    const ids = [await idOf(0), 'alert-nothing', await idOf(2)];
    const alerts = ids.map((id) => ({ id }));
    const { status, body } = await send('POST', '/changes', { alerts, act: { kind: 'ASSIGN', assignee: 'bob' } });
    expect(status).toBe(200);
    const { outcomes } = alertOutcomeListSchema.parse(body);
    expect(outcomes.map(({ alert, refusal }) => alert?.assignee ?? refusal?.code)).toEqual(['bob', 'NOT_FOUND', 'bob']);
  });

  it('tells what may belong together', async () => {
    const { body } = await call(`/${await idOf(0)}/related`);
    expect(body).toMatchObject({ related: [{ kinship: 'SAME_PROCESS' }, { kinship: 'SAME_PROCESS' }] });
  });

  it.each([
    ['an act there is none of', { kind: 'SHOUT' }, {}, 400, /act\.kind/],
    ['a field there is none of', { kind: 'COMMENT', text: 'x' }, {}, 400, /text/],
    ['a comment without a text', { kind: 'COMMENT' }, {}, 409, /a comment needs its text/],
    ['closing as nothing', { kind: 'RESOLVE' }, {}, 400, /act\.resolution: is needed/],
    ['a time that is none', { kind: 'SNOOZE', until: 'tomorrow' }, {}, 400, /act\.until/],
    ['a time that is past', { kind: 'SNOOZE', until: '2001-01-01T00:00:00Z' }, {}, 409, /must be in the future/],
    ['a tag that is none', { kind: 'COMMENT', why: 'x' }, { 'if-match': 'abc' }, 400, /if-match: must be the ETag/],
    ['a name that is too long', { kind: 'COMMENT', why: 'x' }, { 'x-tetrascope-user': 'x'.repeat(101) }, 400, /user/],
  ])('refuses %s', async (_what, act, headers, status, message) => {
    const answer = await send('PATCH', `/${await idOf(0)}`, act, headers);
    expect([answer.status, problemSchema.parse(answer.body).detail]).toEqual([status, expect.stringMatching(message)]);
  });

  it.each(['/alert-nothing', '/alert-nothing/history', '/alert-nothing/related'])(
    'knows nothing of %s',
    async (path) => {
      expect((await call(path)).status).toBe(404);
    },
  );
});
