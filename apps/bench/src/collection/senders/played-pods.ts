import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority } from '../../../../api/src/ingestion/sources/grpc/testing/certificates.ts';
import { nodeCount, type PlayedNodes } from './played-nodes.ts';
import { undatedLine } from './undated-line.ts';

/** Written at a time, as an API server passes on what it has of a node. */
const pieceBytes = 32 * 1024;
const podsPath = '/api/v1/namespaces/kube-system/pods';

export const podNames: readonly string[] = Array.from({ length: nodeCount }, (_, at) => `tetragon-${at + 1}`);

/** Before each line stands when it was written, as it does in an answer with `timestamps`. */
const writtenAt = '2026-11-23T10:00:00.123456789Z';

export const followPath = (name: string): string => `${podsPath}/${name}/log`;

const pods = podNames.map((name, at) => ({
  metadata: { uid: `uid-${name}`, name, resourceVersion: '1' },
  spec: { nodeName: `node-${at + 1}` },
  status: { phase: 'Running', containerStatuses: [{ name: 'export-stdout', containerID: `containerd://${name}` }] },
}));

/** What an API server is asked for by whoever follows pods, over TLS: it lists them, tells of no change, and has their logs. */
export class PlayedPods implements PlayedNodes {
  readonly #follows = new Map<number, ServerResponse>();

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
  ) {}

  static async start(): Promise<PlayedPods> {
    const folder = mkdtempSync(join(tmpdir(), 'played-pods-'));
    const { certificate, key } = makeAuthority(folder, 'api');
    const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) });
    const played = new PlayedPods(server, folder);
    server.on('request', (request, response) => played.#answer(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    played.#writeKubeconfig();
    return played;
  }

  get target(): string {
    return join(this.folder, 'kubeconfig');
  }

  get watched(): number {
    return this.#follows.size;
  }

  prepare(lines: readonly string[]): readonly Uint8Array[] {
    const log = Buffer.from(lines.map((line) => `${writtenAt} ${line}\n`).join(''));
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < log.length; at += pieceBytes) pieces.push(log.subarray(at, at + pieceBytes));
    return pieces;
  }

  prepareUndated(line: string): (time: string) => Uint8Array {
    const dated = undatedLine(line);
    return (time) => Buffer.concat([Buffer.from(`${time} `), dated(time)]);
  }

  async send(node: number, prepared: readonly Uint8Array[]): Promise<void> {
    const follow = this.#follows.get(node);
    for (const piece of prepared) {
      if (follow === undefined || follow.destroyed) return;
      if (!follow.write(piece)) await drained(follow);
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    rmSync(this.folder, { recursive: true });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://api');
    const node = podNames.findIndex((name) => pathname === followPath(name));
    if (pathname === podsPath && searchParams.get('watch') !== 'true') {
      response.end(JSON.stringify({ metadata: { resourceVersion: '1' }, items: pods }));
      return;
    }
    response.flushHeaders();
    if (node === -1) return;
    this.#follows.set(node, response);
    response.on('close', () => this.#follows.delete(node));
  }

  #writeKubeconfig(): void {
    const { port } = this.server.address() as AddressInfo;
    const cluster = { server: `https://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true };
    const config = {
      clusters: [{ name: 'c', cluster }],
      users: [{ name: 'u', user: { token: 'any' } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    };
    writeFileSync(this.target, JSON.stringify(config));
  }
}

/** Resolves once there is room again, or nobody reads any more. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}
