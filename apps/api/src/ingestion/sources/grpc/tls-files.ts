import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ChannelCredentials } from '@grpc/grpc-js';

/** Paths of PEM files. */
export interface TlsPaths {
  readonly ca: string;
  /** Ours, where agents want to know who calls; both or neither. */
  readonly certificate: string | null;
  readonly key: string | null;
}

/**
 * The certificates for calling agents, read anew for every connection, so that changed files count from the next one on.
 * Files that are broken, or are just being written, leave the last good ones in use.
 */
export class TlsFiles {
  readonly #paths: TlsPaths;
  #good: { readonly content: string; readonly credentials: ChannelCredentials } | null = null;
  #fault: string | null = null;

  constructor(paths: TlsPaths) {
    this.#paths = paths;
  }

  /** What is wrong with the files as they are now; null where nothing is, or they were not read yet. */
  get fault(): string | null {
    return this.#fault;
  }

  /** Null where no good files were there yet; `fault` says why. */
  credentials(): ChannelCredentials | null {
    try {
      const { ca, certificate, key } = this.#paths;
      const files = [ca, certificate, key].map((path) => (path === null ? undefined : readFileSync(path)));
      this.#take(files);
      this.#fault = null;
    } catch (error) {
      // not there, not readable, no PEM, a key of another certificate: the message says which
      const kept = this.#good === null ? '' : '; the ones read before are still used';
      this.#fault = `the TLS files can not be used: ${(error as Error).message}${kept}`;
    }
    return this.#good?.credentials ?? null;
  }

  #take([ca, cert, key]: readonly (Buffer | undefined)[]): void {
    const content = [ca, cert, key].join('\0');
    if (content === this.#good?.content) return;
    // a CA that is none would be passed over in silence, and every agent refused
    new X509Certificate(ca ?? '');
    // agents speak TLS 1.3 since they speak TLS
    const context = createSecureContext({ ca, cert, key, minVersion: 'TLSv1.3' });
    this.#good = { content, credentials: ChannelCredentials.createFromSecureContext(context) };
  }
}
