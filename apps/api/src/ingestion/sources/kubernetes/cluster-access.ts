import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { withTokenFiles } from './token-files.ts';

/** Which cluster, and as whom. */
export interface ClusterChoice {
  /** The kubeconfig file; null leaves it to kubectl's rules: KUBECONFIG, ~/.kube/config, the pod's own account. */
  readonly kubeconfig: string | null;
  /** A context of it; null for the current one. */
  readonly context: string | null;
}

/** What a request needs beside its path. */
export interface ClusterRequest {
  /** The API server's URL, without a slash at its end. */
  readonly server: string;
  readonly options: RequestOptions;
}

/** What the library takes for the cluster where it finds neither a kubeconfig nor an account. */
const nowhere = 'http://localhost:8080';

/**
 * The way into a cluster: its address and credentials, by the library's own rules. Tokens in files and from programs are
 * renewed by the library; a kubeconfig that was written anew, after `forget`.
 */
export class ClusterAccess {
  #config: Promise<KubeConfig> | null = null;

  constructor(private readonly choice: ClusterChoice) {}

  /** Rejects with what is wrong with the kubeconfig or the credentials. */
  async request(): Promise<ClusterRequest> {
    const config = await (this.#config ??= load(this.choice));
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const cluster = config.getCurrentCluster();
    // a connection to each request: they are followed for hours, and a pool would keep certificates that were replaced
    if (cluster?.proxyUrl === undefined || cluster.proxyUrl === '') options.agent = false;
    return { server: (cluster?.server ?? '').replace(/\/+$/, ''), options };
  }

  /** Makes the next request read all anew: credentials may have been replaced before the library would look again. */
  forget(): void {
    this.#config = null;
  }
}

async function load({ kubeconfig, context }: ClusterChoice): Promise<KubeConfig> {
  // loaded only by those who use it: it takes 80 MB
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  class Config extends KubeConfig {
    override loadFromFile(file: string, options?: object): void {
      super.loadFromFile(file, options);
      this.users = withTokenFiles(this.users, file, readFileSync(file, 'utf8'));
    }
  }
  const config = new Config();
  if (kubeconfig === null) config.loadFromDefault();
  else config.loadFromFile(kubeconfig);
  if (context !== null) config.setCurrentContext(context);
  const cluster = config.getCurrentCluster();
  const known = config.getContexts().map(({ name }) => name);
  if (context !== null && !known.includes(context))
    throw new Error(`the kubeconfig has no context ${context}; it has ${known.join(', ') || 'none'}`);
  if (cluster === null) throw new Error('the kubeconfig names no cluster in its current context');
  if (cluster.server === nowhere && kubeconfig === null)
    throw new Error('there is neither a kubeconfig nor the account of a pod');
  return config;
}
