import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import type { User } from '@kubernetes/client-node/dist/config_types.js';
import { readFileSync } from 'node:fs';
import { CredentialProgram } from './credential-program.ts';
import { withTokenFiles } from './token-files.ts';

/** Which cluster, and as whom. */
export interface ClusterChoice {
  /** The kubeconfig file; null leaves it to kubectl's rules: KUBECONFIG, ~/.kube/config, the pod's own account. */
  readonly kubeconfig: string | null;
  /** A context of it; null for the current one. */
  readonly context: string | null;
}

/** What a kubeconfig says of a cluster. */
export interface LoadedKubeconfig {
  readonly config: KubeConfig;
  /** What gives the credentials, where a program does. */
  readonly program: CredentialProgram | null;
}

/** What the library takes for the cluster where it finds neither a kubeconfig nor an account. */
const nowhere = 'http://localhost:8080';

/** Ways to log in by which the library waits for a program and lets all else wait too; kubectl has given them up. */
const blockingProviders: ReadonlySet<unknown> = new Set(['azure', 'gcp']);

/** Rejects with what is wrong with the kubeconfig; none of its content is told, since that may be a secret. */
export async function loadKubeconfig(choice: ClusterChoice): Promise<LoadedKubeconfig> {
  const { kubeconfig, context } = choice;
  const config = await read(choice);
  if (context !== null) config.setCurrentContext(context);
  const cluster = config.getCurrentCluster();
  const known = config.getContexts().map(({ name }) => name);
  if (context !== null && !known.includes(context))
    throw new Error(`the kubeconfig has no context ${context}; it has ${known.join(', ') || 'none'}`);
  if (cluster === null) throw new Error('the kubeconfig names no cluster in its current context');
  if (cluster.server === nowhere && kubeconfig === null)
    throw new Error('there is neither a kubeconfig nor the account of a pod');
  return { config, program: takeProgram(config) };
}

async function read({ kubeconfig }: ClusterChoice): Promise<KubeConfig> {
  // loaded only by those who use it: it takes 80 MB
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  class Config extends KubeConfig {
    override loadFromFile(file: string, options?: object): void {
      super.loadFromFile(file, options);
      this.users = withTokenFiles(this.users, file, readFileSync(file, 'utf8'));
    }
  }
  const config = new Config();
  try {
    if (kubeconfig === null) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    // behind the first line stands what the file holds
    const reason = error instanceof TypeError ? 'it has not the form of one' : (error as Error).message.split('\n')[0];
    throw new Error(`the kubeconfig can't be read: ${reason}`, { cause: error });
  }
  return config;
}

/** The library would run the program of the current user without a bound on how long and on what it prints. */
function takeProgram(config: KubeConfig): CredentialProgram | null {
  const user = config.getCurrentUser();
  if (user === null) return null;
  const provider = user.authProvider as { name?: unknown; config?: { exec?: unknown } } | undefined;
  if (blockingProviders.has(provider?.name))
    throw new Error(`the auth-provider ${String(provider?.name)} is not supported; log in by an exec plugin instead`);
  const exec: unknown = user.exec ?? provider?.config?.exec;
  if (exec === undefined || exec === null) return null;
  config.users = config.users.map((one) => (one === user ? withoutPrograms(one) : one));
  return new CredentialProgram(exec);
}

const withoutPrograms = ({ exec: _exec, authProvider: _provider, ...user }: User): User => user;
