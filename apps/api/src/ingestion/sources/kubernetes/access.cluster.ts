import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../testing/recorded-source.ts';
import { ClusterTests, event } from './testing/cluster-stage.ts';
import {
  grantShippedAccess,
  revokeShippedTokens,
  shippedToken,
  rightsOf,
  untilAnswered,
} from './testing/shipped-account.ts';

describe('KubernetesSource, as the account that the manifests make', () => {
  const tests = new ClusterTests();

  it('has all the rights that it uses, and none besides', async () => {
    const { cluster, kubelet, agents } = tests.stage;
    const { namespace } = agents;
    await grantShippedAccess(cluster, namespace);
    const token = await shippedToken(cluster);
    const pods = `/api/v1/namespaces/${namespace}/pods`;
    await untilAnswered(cluster, 200, pods, token);
    const pod = tests.own('a');
    kubelet.log(pod, [event(1)]);
    await agents.run(pod, 'node-1');
    const source = tests.follow({ kubeconfig: cluster.writeKubeconfig('shipped', { token }) });
    await source.untilLines(1);
    kubelet.end(pod);
    kubelet.log(pod, [event(2)]);
    await source.untilLines(2);
    expect(source.states.filter((state) => state.includes('right'))).toEqual([]);

    expect(await rightsOf(cluster, token, namespace)).toEqual(['get pods/log', 'get,list,watch pods']);
    expect(await rightsOf(cluster, token, 'default')).toEqual([]);
    for (const [method, path] of [
      ['GET', '/api/v1/pods'],
      ['GET', '/api/v1/nodes'],
      ['GET', '/api/v1/namespaces/kube-system/pods'],
      ['GET', `/api/v1/namespaces/${namespace}/secrets`],
      ['POST', `${pods}/${pod}/exec?command=id`],
      ['DELETE', `${pods}/${pod}`],
    ] as const)
      expect([path, (await cluster.ask(method, path, undefined, token)).status]).toEqual([path, 403]);
  });

  it('says which right is missing, and goes on once it is given', async () => {
    const { cluster, kubelet, agents } = tests.stage;
    const token = await shippedToken(cluster);
    kubelet.log(tests.own('a'), [event(1)]);
    await agents.run(tests.own('a'), 'node-1');
    const source = tests.follow({ kubeconfig: cluster.writeKubeconfig('powerless', { token }) });
    await source.untilState(
      `WAITING: pods can't be listed: we lack the right to list pods in ${agents.namespace} (403:`,
    );
    await grantShippedAccess(cluster, agents.namespace);
    await source.untilLines(1);
  });

  it('reads its token anew when the old one is taken no more', async () => {
    const { cluster, kubelet, agents } = tests.stage;
    const pods = `/api/v1/namespaces/${agents.namespace}/pods`;
    const tokenFile = join(cluster.folder, 'token');
    const old = await shippedToken(cluster);
    writeFileSync(tokenFile, old);
    await grantShippedAccess(cluster, agents.namespace);
    await untilAnswered(cluster, 200, pods, old);
    kubelet.log(tests.own('a'), [event(1)]);
    await agents.run(tests.own('a'), 'node-1');
    const source = tests.follow({ kubeconfig: cluster.writeKubeconfig('by-file', { tokenFile }), watchMs: 1000 });
    await source.untilLines(1);

    await revokeShippedTokens(cluster);
    await untilAnswered(cluster, 401, pods, old);
    await until('the old token is refused', () => source.state.includes('the cluster does not take our credentials'));
    const renewed = await shippedToken(cluster);
    await untilAnswered(cluster, 200, pods, renewed);
    writeFileSync(tokenFile, renewed);
    kubelet.log(tests.own('b'), [event(2)]);
    await agents.run(tests.own('b'), 'node-2');
    kubelet.end(tests.own('a'));
    kubelet.log(tests.own('a'), [event(3)]);
    await source.untilLines(3);
    await source.untilState('RUNNING: following 2 of 2 pods');
    expect(source.gaps).toEqual([]);
  });
});
