import type { RequestOptions } from 'node:https';
import type { Credentials } from './credential-program.ts';
import { loadKubeconfig, type ClusterChoice, type LoadedKubeconfig } from './load-kubeconfig.ts';

/** What a request needs beside its path. */
export interface ClusterRequest {
  /** The API server's URL, without a slash at its end. */
  readonly server: string;
  readonly options: RequestOptions;
}

/**
 * The way into a cluster: its address and credentials, by the library's own rules. Tokens in files and from programs are
 * renewed by themselves; a kubeconfig that was written anew, after `forget`.
 */
export class ClusterAccess {
  #loaded: Promise<LoadedKubeconfig> | null = null;
  #revision = 0;

  constructor(private readonly choice: ClusterChoice) {}

  /** Of what requests are made of; greater once that was forgotten. */
  get revision(): number {
    return this.#revision;
  }

  /** Rejects with what is wrong with the kubeconfig or the credentials. A program that it starts ends with `signal`. */
  async request(signal: AbortSignal): Promise<ClusterRequest> {
    const { config, program } = await (this.#loaded ??= loadKubeconfig(this.choice));
    const options = program === null ? {} : optionsOf(await program.credentials(Date.now(), signal));
    await config.applyToHTTPSOptions(options);
    const cluster = config.getCurrentCluster();
    // a connection to each request: they are followed for hours, and a pool would keep certificates that were replaced
    if (cluster?.proxyUrl === undefined || cluster.proxyUrl === '') options.agent = false;
    return { server: (cluster?.server ?? '').replace(/\/+$/, ''), options };
  }

  /**
   * Makes the next request read all anew: credentials may have been replaced before the library would look again. Does
   * nothing where that was done since `revision`: many are refused at once, and one new set of credentials serves all.
   */
  forget(revision: number): void {
    if (revision !== this.#revision) return;
    this.#loaded = null;
    this.#revision++;
  }
}

const optionsOf = ({ token, clientCertificateData, clientKeyData }: Credentials): RequestOptions => ({
  ...(token !== undefined && { headers: { Authorization: `Bearer ${token}` } }),
  ...(clientCertificateData !== undefined && { cert: clientCertificateData }),
  ...(clientKeyData !== undefined && { key: clientKeyData }),
});
