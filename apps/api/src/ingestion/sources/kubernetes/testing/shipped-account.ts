import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { RealCluster } from './real-cluster.ts';

const folder = new URL('../../../../../../../k8s/', import.meta.url);
const manifests = ['service-account.yaml', 'role.yaml', 'role-binding.yaml'];

const objectSchema = z.looseObject({
  kind: z.enum(['ServiceAccount', 'Role', 'RoleBinding']),
  metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
});
const ruleSchema = z.object({ verbs: z.array(z.string()), resources: z.array(z.string()) });
const rulesSchema = z.object({ status: z.object({ resourceRules: z.array(ruleSchema) }) });
const tokenSchema = z.object({ status: z.object({ token: z.string() }) });

const folders = {
  ServiceAccount: '/api/v1/namespaces/NAMESPACE/serviceaccounts',
  Role: '/apis/rbac.authorization.k8s.io/v1/namespaces/NAMESPACE/roles',
  RoleBinding: '/apis/rbac.authorization.k8s.io/v1/namespaces/NAMESPACE/rolebindings',
};
const alreadyThere = 409;
const account = '/api/v1/namespaces/tetrascope/serviceaccounts/tetrascope';

/** Gives the shipped account its shipped rights, in the namespace of these agents in place of the chart's. */
export async function grantShippedAccess(cluster: RealCluster, agents: string): Promise<void> {
  await cluster.ask('POST', '/api/v1/namespaces', { metadata: { name: 'tetrascope' } });
  for (const manifest of manifests) {
    const shipped = readFileSync(new URL(manifest, folder), 'utf8').replaceAll('kube-system', agents);
    const object = objectSchema.parse(parse(shipped));
    const { status, body } = await cluster.ask(
      'POST',
      folders[object.kind].replace('NAMESPACE', object.metadata.namespace),
      object,
    );
    if (status !== 201 && status !== alreadyThere) throw new Error(`${object.kind}: ${JSON.stringify(body)}`);
  }
}

/** A token of the shipped account; it is good once the API server knows of the account's rights. */
export async function shippedToken(cluster: RealCluster): Promise<string> {
  const given = await cluster.must('POST', `${account}/token`, { spec: { expirationSeconds: 600 } });
  return tokenSchema.parse(given).status.token;
}

/** Makes the account's tokens worthless, as they are once they have expired; its rights stay with its name. */
export async function revokeShippedTokens(cluster: RealCluster): Promise<void> {
  await cluster.must('DELETE', account);
  await cluster.must('POST', account.slice(0, account.lastIndexOf('/')), { metadata: { name: 'tetrascope' } });
}

/** Resolves once the API server answers this user so: what it knows of accounts lags by seconds. */
export async function untilAnswered(cluster: RealCluster, status: number, path: string, token: string): Promise<void> {
  while ((await cluster.ask('GET', path, undefined, token)).status !== status) await sleep(100);
}

/** What a user may do with the objects of a namespace, such as `get,list pods`, beside asking what they may do. */
export async function rightsOf(cluster: RealCluster, token: string, namespace: string): Promise<string[]> {
  const path = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
  const { body } = await cluster.ask('POST', path, { spec: { namespace } }, token);
  return rulesSchema
    .parse(body)
    .status.resourceRules.filter(({ resources }) => !resources.some((name) => name.startsWith('selfsubject')))
    .map(({ verbs, resources }) => `${verbs.toSorted().join(',')} ${resources.join(',')}`)
    .toSorted();
}
