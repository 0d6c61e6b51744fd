import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { until, type RecordedSource } from '../testing/recorded-source.ts';
import { ApiProxy } from './testing/api-proxy.ts';
import { ClusterTests, event, events, nodes } from './testing/cluster-stage.ts';

/** Each node's lines are numbered on their own, so that one too many or one missing shows. */
const linesOf = (node: string, count: number) => events(count).map((_, n) => event(`${node} ${n}`));

const isList = ({ path, query }: ApiProxy['passed'][number]) => path.endsWith('/pods') && !query.has('watch');

describe('KubernetesSource, while the API server fails', () => {
  const tests = new ClusterTests();

  /** Follows by way of a proxy until `act` is done. */
  async function throughProxy(act: (proxy: ApiProxy, source: RecordedSource) => Promise<void>): Promise<void> {
    const { cluster } = tests.stage;
    const proxy = new ApiProxy(cluster.url);
    const kubeconfig = cluster.writeKubeconfig('proxied', { token: 'admintoken' }, await proxy.start());
    try {
      await act(proxy, tests.follow({ kubeconfig }));
    } finally {
      await proxy.stop();
    }
  }

  it('loses and doubles nothing of twenty logs over two restarts of it, and blames no agent', async () => {
    const { cluster, kubelet, agents } = tests.stage;
    const all = new Map(nodes.map((node) => [node, linesOf(node, 90)]));
    const writeAll = (from: number, until: number) => {
      for (const [node, lines] of all) kubelet.log(tests.own(node), lines.slice(from, until));
    };
    writeAll(0, 10);
    await Promise.all(nodes.map((node) => agents.run(tests.own(node), node)));
    const source = tests.follow();
    await source.untilLines(10 * nodes.length);
    for (const from of [10, 50]) {
      const writing = (async () => {
        for (let n = from; n < from + 40; n += 2) {
          writeAll(n, n + 2);
          await sleep(50);
        }
      })();
      cluster.kill();
      await source.untilState(`WAITING: following 0 of ${nodes.length} pods`);
      await until('it says that it can’t list them', () => source.state.includes("pods can't be listed"));
      await cluster.startAgain();
      await writing;
      await source.untilState(`RUNNING: following ${nodes.length} of ${nodes.length} pods in ${agents.namespace}`);
    }
    await source.untilLines(90 * nodes.length);
    expect(source.lines.toSorted()).toEqual([...all.values()].flat().toSorted());
    expect(source.gaps).toEqual([]);
    expect(source.agents.slice(-nodes.length).map(({ state }) => state)).not.toContain('DOWN');
  });

  it('lists anew where the version that it watches from is gone', async () => {
    const { cluster, kubelet, agents } = tests.stage;
    await throughProxy(async (proxy, source) => {
      await source.untilState('WAITING: no pod');
      await until('it is watched', () => proxy.passed.some(({ query }) => query.has('watch')));
      const lists = proxy.passed.filter(isList).length;
      // what happens elsewhere makes it older than all that the restarted one remembers
      await cluster.must('POST', '/api/v1/namespaces', { metadata: { name: tests.own('elsewhere') } });
      cluster.kill();
      await cluster.startAgain();
      kubelet.log(tests.own('a'), [event(1)]);
      await agents.run(tests.own('a'), 'node-1');
      await source.untilLines(1);
      expect(proxy.passed.filter(isList).length).toBeGreaterThan(lists);
    });
  });

  it('stays away for as long as it is asked to', async () => {
    const { kubelet, agents } = tests.stage;
    const pod = tests.own('a');
    kubelet.log(pod, [event(1)]);
    await agents.run(pod, 'node-1');
    await throughProxy(async (proxy, source) => {
      await source.untilLines(1);
      proxy.retryAfterS = 1;
      kubelet.end(pod);
      const refused = () => proxy.passed.filter(({ status, path }) => status === 429 && path.endsWith('/log'));
      await until('it was asked twice to wait', () => refused().length === 2);
      const [first, second] = refused();
      expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1000);
      expect(source.state).toMatch(/the cluster asks us to wait \(429: Too many requests/);
      proxy.retryAfterS = null;
      kubelet.log(pod, [event(2)]);
      await source.untilLines(2);
      expect(source.gaps).toEqual([]);
    });
  });
});
