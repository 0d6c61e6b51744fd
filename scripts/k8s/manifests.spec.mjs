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

describe('the manifests', () => {
  it.each([...parsed.keys()])('%s is well-formed YAML', (name) => {
    expect(parsed.get(name).flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  });

  it('are all listed in the kustomization', () => {
    expect([...kustomization.resources, 'kustomization.yaml'].sort()).toEqual([...parsed.keys()].sort());
  });

  it('stay in the namespace, but for what belongs to the whole cluster', () => {
    const elsewhere = objects.filter(({ metadata }) => metadata.namespace !== 'tetrascope').map(({ kind }) => kind);
    expect(elsewhere.sort()).toEqual(['ClusterRole', 'ClusterRoleBinding', 'Namespace']);
  });

  it('may read pods and their logs, and nothing else', () => {
    expect(the('ClusterRole').rules).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
    ]);
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
