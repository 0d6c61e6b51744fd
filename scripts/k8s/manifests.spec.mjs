import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { workspace } from '../ensure/workspace.mjs';

const folder = join(workspace, 'k8s');
const read = (name) => readFileSync(join(folder, name), 'utf8');
const parsed = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, parseAllDocuments(read(name), { strict: true, uniqueKeys: true })]),
);
const kustomization = parsed.get('kustomization.yaml')[0].toJS();
const objects = kustomization.resources.flatMap((name) => parsed.get(name).map((document) => document.toJS()));
const the = (kind) => objects.find((object) => object.kind === kind);
const environment = () =>
  Object.fromEntries(the('Deployment').spec.template.spec.containers[0].env.map(({ name, value }) => [name, value]));

describe('the manifests', () => {
  it.each([...parsed.keys()])('%s is well-formed YAML', (name) => {
    expect(parsed.get(name).flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  });

  it('are all listed in the kustomization', () => {
    expect([...kustomization.resources, 'kustomization.yaml'].sort()).toEqual([...parsed.keys()].sort());
  });

  it('stay in a namespace of their own, but for the right to read the agents’ logs in theirs', () => {
    const elsewhere = objects.filter(({ metadata }) => metadata.namespace !== 'tetrascope');
    expect(elsewhere.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([
      ['Namespace', undefined],
      ['Role', 'kube-system'],
      ['RoleBinding', 'kube-system'],
    ]);
    // it would be put into every object, the role's too
    expect(kustomization).not.toHaveProperty('namespace');
  });

  it('may read pods and their logs, and nothing else', () => {
    expect(objects.filter(({ rules }) => rules !== undefined)).toEqual([the('Role')]);
    expect(the('Role').rules).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
    ]);
  });

  it('give that right to the account that the pod runs as', () => {
    const { roleRef, subjects } = the('RoleBinding');
    expect(roleRef).toEqual({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: the('Role').metadata.name });
    const { name, namespace } = the('ServiceAccount').metadata;
    expect(subjects).toEqual([{ kind: 'ServiceAccount', name, namespace }]);
    expect(the('Deployment').spec.template.spec.serviceAccountName).toBe(name);
  });

  it('collect by the Kubernetes API', () => {
    expect(environment()).toMatchObject({ TETRASCOPE_SOURCE: 'kubernetes' });
  });

  it('keep the account on a volume, which one process at a time owns', () => {
    const { replicas, strategy, template } = the('Deployment').spec;
    const [{ mountPath, name }] = template.spec.containers[0].volumeMounts;
    expect(environment().TETRASCOPE_DATA_DIR).toBe(mountPath);
    const claimName = the('PersistentVolumeClaim').metadata.name;
    expect(template.spec.volumes).toEqual([{ name, persistentVolumeClaim: { claimName } }]);
    expect([replicas, strategy]).toEqual([1, { type: 'Recreate' }]);
  });

  it('run without privileges on a read-only root file system', () => {
    const pod = the('Deployment').spec.template.spec;
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('are found where clients of the first version look: the node port leads to the pod', () => {
    const [port] = the('Service').spec.ports;
    const { template } = the('Deployment').spec;
    expect(port.nodePort).toBe(30080);
    expect(template.spec.containers[0].ports.map(({ name }) => name)).toContain(port.targetPort);
    expect(template.metadata.labels).toMatchObject(the('Service').spec.selector);
  });
});
