import { describe, expect, it } from '@jest/globals';
import { processJson } from '../process/process.ts';
import { Random } from '../random.ts';
import { containersOf, startCluster } from './cluster.ts';

const cluster = startCluster(new Random(1), Date.UTC(2026, 5, 1));
const pods = (name: string) =>
  containersOf(cluster, name).map(
    ({ main }) => JSON.parse(processJson(main, { refcnt: 0, hasCapabilities: false })).pod,
  );
const deployments = cluster.containers.filter(({ workload }) => workload.kind === 'Deployment');

describe('a pod', () => {
  it('of a Deployment is named after its one replica set, in letters that make no words', () => {
    const hashes = new Map<string, string>();
    for (const { workload } of deployments) {
      for (const pod of pods(workload.name)) {
        const hash = pod.pod_labels['pod-template-hash'];
        expect(hash).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{10}$/);
        expect(hashes.get(workload.name) ?? hash).toBe(hash);
        hashes.set(workload.name, hash);
        if (/-(abc123|def456)$/.test(pod.name)) continue;
        expect(pod.name.slice(0, -5)).toBe(`${workload.name}-${hash}-`);
        expect(pod.name.slice(-5)).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{5}$/);
      }
    }
    expect(new Set(hashes.values()).size).toBe(hashes.size);
  });

  it('keeps the names that the first version showed', () => {
    const names = cluster.containers.map(({ podName }) => podName);
    expect(names).toContain('trading-api-deployment-abc123');
    expect(names).toContain('payment-gateway-deployment-def456');
  });

  it('has a uid of its own and the image digest of its siblings', () => {
    const siblings = pods('trading-api-deployment');
    expect(siblings).toHaveLength(3);
    for (const { uid } of siblings) expect(uid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(new Set(siblings.map(({ uid }) => uid)).size).toBe(3);
    expect(new Set(siblings.map(({ container }) => container.image.id)).size).toBe(1);
  });

  it('of a StatefulSet or DaemonSet has the labels of its controller', () => {
    expect(pods('payment-db')[0].pod_labels).toMatchObject({
      'apps.kubernetes.io/pod-index': '0',
      'controller-revision-hash': expect.stringMatching(/^payment-db-[b-z2-9]{10}$/),
      'statefulset.kubernetes.io/pod-name': 'payment-db-0',
    });
    expect(pods('kube-proxy')[0].pod_labels).toMatchObject({ 'k8s-app': 'kube-proxy', 'pod-template-generation': '1' });
  });

  it('has a shim that is named after the sandbox in whose folder it works', () => {
    for (const { shim } of cluster.containers) {
      const { arguments: text, cwd } = JSON.parse(processJson(shim, { refcnt: 0, hasCapabilities: false }));
      expect(text).toContain(` -id ${cwd.split('/').at(-1)} `);
    }
  });
});
