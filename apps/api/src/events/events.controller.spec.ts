import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventFacetsSchema,
  knownEventTypes,
  legacyAlertsAnswerSchema,
  legacyEventsAnswerSchema,
  legacyStatisticsAnswerSchema,
} from '@tetrascope/contracts';
import { aLine, anEvent } from '@tetrascope/contracts/testing';
import { startApp, type StartedApp } from '../testing/started-app.ts';
import { legacyLimit } from './events.controller.ts';

describe('legacyLimit', () => {
  it.each([
    ['', 50],
    ['1', 1],
    ['200', 200],
    ['+7', 7],
    ['201', 50],
    ['0', 50],
    ['-3', 50],
    ['1.5', 50],
    ['ten', 50],
    ['1e2', 50],
  ])('reads %p as %i', (text, limit) => expect(legacyLimit(text)).toBe(limit));
});

describe('the first version’s REST interface', () => {
  let started: StartedApp;
  const get = async (path: string): Promise<unknown> => (await fetch(started.url + path)).json();
  const events = async (query: string) => legacyEventsAnswerSchema.parse(await get(`/api/v1/tetragon/events${query}`));

  beforeAll(async () => {
    started = await startApp();
    await started.push([
      aLine({ kind: 'exec', binary: '/usr/bin/curl', arguments: 'https://example.com' }),
      aLine({ kind: 'exec', binary: '/usr/bin/rsync', arguments: '-a /data /backup' }),
      aLine({ kind: 'kprobe', binary: '/bin/cat', functionName: 'security_file_open', path: '/etc/passwd' }),
      aLine({ kind: 'exit', binary: '/bin/ls' }),
    ]);
  });
  afterAll(() => started.stop());

  it('lists events newest first, whole, with four fields more', async () => {
    const answer = await events('');
    expect(answer).toMatchObject({ success: true, total: 4, filters: { severity: '', event_type: '', limit: 50 } });
    expect(answer.events.map((event) => [event.event_type, event.severity])).toEqual([
      ['process_exit', 'LOW'],
      ['process_kprobe', 'CRITICAL'],
      ['process_exec', 'LOW'],
      ['process_exec', 'HIGH'],
    ]);
    const { timestamp: _, event_type: _t, severity: _s, description, ...exported } = answer.events[3] ?? {};
    expect(exported).toEqual(anEvent({ kind: 'exec', binary: '/usr/bin/curl', arguments: 'https://example.com' }));
    expect(description).toBe('可疑命令執行: curl 訪問外部域名');
    expect(answer.events[1]?.description).toBe('敏感文件訪問: /etc/passwd');
  });

  it.each([
    ['?severity=HIGH', 1],
    ['?event_type=process_exec', 2],
    ['?severity=LOW&event_type=process_exec', 1],
    ['?limit=3', 3],
    ['?severity=odd', 0],
    ['?event_type=__proto__', 0],
    ['?severity=HIGH&severity=LOW', 1],
  ])('answers %s with %i of all 4', async (query, count) => {
    const answer = await events(query);
    expect([answer.events.length, answer.total]).toEqual([count, 4]);
  });

  it.each([
    ['binary:curl,cat', 2],
    ['-type:process_exec', 2],
    ['severity:>=HIGH passwd', 1],
    ['', 4],
  ])('narrows the list by the text %j to %i', async (text, count) => {
    const answer = await events(`?q=${encodeURIComponent(text)}`);
    expect([answer.events.length, answer.total, answer.filters.q]).toEqual([count, 4, text === '' ? undefined : text]);
  });

  it('joins a text to the other filters', async () => {
    expect((await events('?q=binary:curl,cat&severity=HIGH&limit=1')).events).toHaveLength(1);
    expect((await events('?q=binary:curl,cat&severity=odd')).events).toHaveLength(0);
  });

  it('goes on behind a page, in either order, without a gap or a repeat', async () => {
    for (const order of ['newest', 'oldest']) {
      const seen: string[] = [];
      let after = '';
      for (let hasMore = true; hasMore;) {
        const path = `/api/v1/tetragon/events?order=${order}&limit=3&after=${after}`;
        const { events: found, page } = (await get(path)) as {
          events: { event_type: string; severity: string }[];
          page: { after: string; has_more: boolean };
        };
        seen.push(...found.map(({ event_type, severity }) => `${event_type} ${severity}`));
        ({ after, has_more: hasMore } = page);
      }
      const expected = ['process_exec HIGH', 'process_exec LOW', 'process_kprobe CRITICAL', 'process_exit LOW'];
      expect(seen).toEqual(order === 'oldest' ? expected : expected.toReversed());
    }
    expect((await fetch(`${started.url}/api/v1/tetragon/events?order=odd`)).status).toBe(400);
    expect(await get('/api/v1/tetragon/events?limit=1')).not.toHaveProperty('page');
  });

  it('tells the most frequent values of a text', async () => {
    const told = eventFacetsSchema.parse(await get('/api/v1/tetragon/events/facets?q=severity:>=HIGH'));
    expect([told.events, told.exactness]).toEqual([2, 'EXACT']);
    expect(told.facets.find(({ field }) => field === 'binary')?.values).toEqual([
      { value: '/bin/cat', count: 1 },
      { value: '/usr/bin/curl', count: 1 },
    ]);
    expect((await fetch(`${started.url}/api/v1/tetragon/events/facets?q=a:b`)).status).toBe(400);
  });

  it('points at what is wrong with a text', async () => {
    const answer = await fetch(`${started.url}/api/v1/tetragon/events?q=${encodeURIComponent('curl naemspace:a')}`);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      {
        code: 'BAD_REQUEST',
        detail: expect.stringMatching(/^q: At character 6: there is no field "naemspace": use namespace, pod,/),
        errors: [{ field: 'q', code: 'unknown_field', position: 5 }],
      },
    ]);
  });

  it('lists alerts', async () => {
    const answer = legacyAlertsAnswerSchema.parse(await get('/api/v1/tetragon/alerts'));
    expect(answer.total).toBe(2);
    expect(answer.alerts.map(({ title, action, status }) => [title, action, status])).toEqual([
      ['CRITICAL 安全事件檢測', 'MONITOR', 'ACTIVE'],
      ['HIGH 安全事件檢測', 'MONITOR', 'ACTIVE'],
    ]);
  });

  it('shows the figures with every key', async () => {
    const { statistics } = legacyStatisticsAnswerSchema.parse(await get('/api/v1/tetragon/statistics'));
    expect(statistics).toMatchObject({ total_events: 4, total_alerts: 2, active_alerts: 2 });
    expect(statistics.severity_breakdown).toEqual({ CRITICAL: 1, HIGH: 1, MEDIUM: 0, LOW: 2 });
    expect(Object.keys(statistics.event_type_breakdown).sort()).toEqual([...knownEventTypes].sort());
    expect(statistics.event_type_breakdown['process_exec']).toBe(2);
  });

  it.each(['/health', '/healthz', '/readyz', '/metrics'])('answers %s', async (path) => {
    expect((await fetch(started.url + path)).status).toBe(200);
  });

  it('lets a page of this machine read, and keeps foreign ones out', async () => {
    const path = `${started.url}/api/v1/tetragon/events`;
    const local = await fetch(path, { headers: { origin: 'http://localhost:3000' } });
    expect([local.status, local.headers.get('access-control-allow-origin')]).toEqual([200, 'http://localhost:3000']);
    const foreign = await fetch(path, { headers: { origin: 'https://evil.example' } });
    expect([foreign.status, await foreign.json()]).toMatchObject([403, { code: 'FORBIDDEN_ORIGIN' }]);
  });

  it('answers a request that offers another protocol', async () => {
    const socket = connect(started.port, '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n');
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toContain('HTTP/1.1 200');
  });

  it('says as problem+json that an address is none', async () => {
    const answer = await fetch(`${started.url}/%`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'BAD_REQUEST' }]);
  });

  it('says as problem+json what is not there', async () => {
    const answer = await fetch(`${started.url}/api/v1/tetragon/nothing`);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});
