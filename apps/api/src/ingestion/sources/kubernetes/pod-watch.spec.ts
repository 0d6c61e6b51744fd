import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import type { PodList } from '../pods/pod.ts';
import { until } from '../testing/recorded-source.ts';
import { refuses, says, ScriptedApi, watches, type ScriptedAnswer } from '../testing/scripted-api.ts';
import { ClusterAccess } from './cluster-access.ts';
import { PodWatch } from './pod-watch.ts';

const target = { namespace: 'security', selector: 'app=tetragon', container: 'export-stdout' };
const quick = { answerMs: 10_000, watchMs: 60_000, watchIdleMs: 60_000, retryMs: 5, maxRetryMs: 20 };

const pod = (name: string, resourceVersion = '1', phase = 'Running') => ({
  metadata: { uid: `uid-${name}`, name, resourceVersion },
  spec: { nodeName: 'node-1' },
  status: { phase },
});
const list = (resourceVersion: string, ...names: readonly string[]) =>
  says(200, { metadata: { resourceVersion }, items: names.map((name) => pod(name)) });
const change = (type: string, object: object) => ({ type, object });

describe('PodWatch', () => {
  let api: ScriptedApi;
  let stop: AbortController;
  let told: string[];
  let running: Promise<void> | undefined;

  beforeEach(() => {
    api = new ScriptedApi();
    stop = new AbortController();
    told = [];
  });

  afterEach(async () => {
    stop.abort();
    await running;
    await api.stop();
  });

  async function watch(times: Partial<typeof quick>, ...answers: readonly ScriptedAnswer[]): Promise<void> {
    await api.start(...answers);
    const access = new ClusterAccess({ kubeconfig: api.kubeconfig, context: null });
    const pods = new PodWatch(access, target, { ...quick, ...times });
    running = (async () => {
      for await (const found of pods.lists(stop.signal)) told.push(textOf(found));
    })();
  }

  const textOf = (found: PodList) => ('pods' in found ? found.pods.map(({ name }) => name).join(' ') : found.reason);
  const untilTold = (text: string) => until(`told ${text}`, () => told.at(-1) === text);
  const query = (index: number) => Object.fromEntries(api.asked[index]?.url.searchParams ?? []);

  it('lists page by page, then watches from there and tells every change', async () => {
    await watch(
      {},
      says(200, {
        metadata: { resourceVersion: '7', continue: 'next' },
        items: [pod('b'), pod('pending', '1', 'Pending')],
      }),
      list('7', 'a'),
      watches(
        'stays',
        change('ADDED', pod('c', '8')),
        change('DELETED', pod('a', '9')),
        change('MODIFIED', pod('b', '10', 'Failed')),
      ),
    );
    await untilTold('c');
    expect(told).toEqual(['a b', 'c']);
    expect(api.asked.map(({ url }) => url.pathname)).toEqual(Array(3).fill('/api/v1/namespaces/security/pods'));
    expect(query(1)).toEqual({ labelSelector: 'app=tetragon', limit: '250', continue: 'next' });
    expect(query(2)).toMatchObject({ watch: 'true', allowWatchBookmarks: 'true', resourceVersion: '7' });
  });

  it('goes on from the last bookmark when a watch ends', async () => {
    const bookmark = change('BOOKMARK', { metadata: { resourceVersion: '42' } });
    await watch({}, list('1', 'a'), watches('ends', bookmark), watches('stays', change('ADDED', pod('b', '43'))));
    await untilTold('a b');
    expect(query(2)['resourceVersion']).toBe('42');
  });

  it('begins anew a watch that says nothing', async () => {
    await watch({ watchIdleMs: 20 }, list('1', 'a'), watches('stays'), watches('ends', change('ADDED', pod('b'))));
    await untilTold('a b');
  });

  it.each([
    ['the answer', refuses(410, 'too old resource version')],
    ['an event', watches('stays', change('ERROR', { kind: 'Status', code: 410, message: 'too old' }))],
  ])('lists again when %s says that its version is too old', async (_what, expired) => {
    await watch({}, list('1', 'a'), expired, list('9', 'b'), watches('stays'));
    await untilTold('b');
    expect(query(2)).not.toHaveProperty('watch');
    await until('it watches again', () => api.asked.length === 4);
    expect(query(3)['resourceVersion']).toBe('9');
  });

  it('asks ever more seldom while every watch ends before it has told anything', async () => {
    const expired = watches('ends', change('ERROR', { kind: 'Status', code: 410, message: 'too old' }));
    const pairs = Array.from({ length: 4 }, () => [list('1', 'a'), expired]).flat();
    await watch({ retryMs: 100, maxRetryMs: 60_000 }, ...pairs, list('9', 'b'), watches('stays'));
    const startMs = performance.now();
    await untilTold('b');
    expect(performance.now() - startMs).toBeGreaterThan(100 + 200 + 400 + 800 - 50);
  });

  it('stays away for as long as it is asked to', async () => {
    const times: number[] = [];
    const noting =
      (answer: ScriptedAnswer): ScriptedAnswer =>
      (request, response) => {
        times.push(performance.now());
        answer(request, response);
      };
    await watch(
      {},
      noting(refuses(429, 'slow down', { 'retry-after': '1' })),
      noting(list('1', 'a')),
      watches('stays'),
    );
    await untilTold('a');
    expect(told[0]).toBe('the cluster asks us to wait (429: slow down)');
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(990);
  });

  it('reads its credentials anew when they are refused, and then says so', async () => {
    const renewing: ScriptedAnswer = (request, response) => {
      api.writeToken('second');
      refuses(401, 'Unauthorized')(request, response);
    };
    const refused = refuses(401, 'Unauthorized');
    await watch({}, renewing, list('1', 'a'), refused, refused, refused, watches('stays'));
    await until('the watch goes on', () => told.length === 3);
    expect(api.asked.slice(0, 2).map(({ authorization }) => authorization)).toEqual(['Bearer first', 'Bearer second']);
    expect(told[1]).toBe('the cluster does not take our credentials (401: Unauthorized)');
  });

  it('tells every other pod of a page where one has a name that no pod can have', async () => {
    const odd = { metadata: { uid: 'u', name: '../../secrets', resourceVersion: '1' }, status: { phase: 'Running' } };
    await watch(
      {},
      says(200, { metadata: { resourceVersion: '1' }, items: [pod('a'), odd, 7, pod('b')] }),
      watches('stays'),
    );
    await untilTold('a b');
  });

  it('gives up a list that never ends, and one that a watch makes too long', async () => {
    const endless = says(200, { metadata: { resourceVersion: '1', continue: 'again' }, items: [pod('a')] });
    await watch(
      {},
      ...Array<ScriptedAnswer>(100).fill(endless),
      list('1', 'a'),
      (_request, response) => {
        response.writeHead(200);
        for (let n = 0; n < 5001; n++) response.write(`${JSON.stringify(change('ADDED', pod(`p${n}`)))}\n`);
      },
      list('9', 'b'),
      watches('stays'),
    );
    await untilTold('b');
    expect(told[0]).toBe('the list of pods did not end within 100 pages');
    expect(told[1]).toBe('a');
  });

  it('follows nobody who sends it elsewhere, where its token does not belong', async () => {
    const elsewhere = new ScriptedApi();
    await elsewhere.start(list('1', 'evil'));
    const location = elsewhere.address;
    await watch({}, says(302, { message: 'over there' }, { location }), list('1', 'a'), watches('stays'));
    await untilTold('a');
    expect(told).toEqual(['over there (302)', 'a']);
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.stop();
  });

  it('names the right that it lacks, and tells when it has it', async () => {
    const forbidden = refuses(403, 'pods is forbidden: User "x" cannot watch resource "pods"');
    await watch({}, list('1', 'a'), forbidden, watches('stays'));
    await until('all is told', () => told.length === 3);
    expect(told).toEqual([
      'a',
      'we lack the right to watch pods in security (403: pods is forbidden: User "x" cannot watch resource "pods"); k8s/role.yaml gives it',
      'a',
    ]);
  });

  it('says what is wrong with an answer, an address or a kubeconfig', async () => {
    const hangs: ScriptedAnswer = () => {};
    const html: ScriptedAnswer = (_request, response) => void response.writeHead(502).end('<h1>Bad\u001b gateway</h1>');
    await watch({ answerMs: 300 }, says(200, { items: 1 }), html, hangs, list('1', 'a'), watches('stays'));
    await untilTold('a');
    expect(told).toEqual([
      'the cluster answered with something else than a list of pods',
      '<h1>Bad gateway</h1> (502)',
      expect.stringMatching(/^http:\/\/127.0.0.1:\d+ did not answer within 0.3 s$/),
      'a',
    ]);
  });

  it('says which context there is not, and what is wrong with the file', async () => {
    await api.start(list('1'));
    const fault = async (context: string | null) => {
      const access = new ClusterAccess({ kubeconfig: api.kubeconfig, context });
      const listed = await new PodWatch(access, target, quick).list(stop.signal);
      return 'fault' in listed ? listed.fault.reason : null;
    };
    expect(await fault('other')).toBe('the kubeconfig has no context other; it has x');
    writeFileSync(api.kubeconfig, '{}');
    expect(await fault(null)).toBe('the kubeconfig names no cluster in its current context');
    expect(api.asked).toEqual([]);
  });
});
