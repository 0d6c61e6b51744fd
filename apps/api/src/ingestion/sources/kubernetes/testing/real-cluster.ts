import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** The program that starts an API server; set by the suite's Jest configuration. */
declare const kubeApiserver: string;

const run = promisify(execFile);

/** A user whom the API server takes for an administrator. */
const adminToken = 'admintoken';

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A real API server with its etcd, on loopback, in a folder of its own. It has no nodes but those that a test plays. */
export class RealCluster {
  readonly folder = mkdtempSync(join(tmpdir(), 'real-cluster-'));
  readonly kubeconfig = join(this.folder, 'kubeconfig');

  private constructor(readonly port: number) {}

  static async start(): Promise<RealCluster> {
    const cluster = new RealCluster(await threeFreePorts());
    await cluster.startAgain();
    return cluster;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** A certificate for whoever plays a kubelet: the API server takes any. */
  get certificate(): { readonly cert: Buffer; readonly key: Buffer } {
    const read = (name: string) => readFileSync(join(this.folder, 'pki', name));
    return { cert: read('apiserver.crt'), key: read('apiserver.key') };
  }

  /** Ends the API server without a chance to say so; etcd goes on. */
  kill(): void {
    process.kill(Number(readFileSync(join(this.folder, 'api.pid'), 'utf8')), 'SIGKILL');
  }

  /** Starts what does not run, on what it held before. */
  async startAgain(): Promise<void> {
    if (existsSync(join(this.folder, 'api.pid'))) await this.#tool('stop');
    await this.#tool('start');
  }

  async stop(): Promise<void> {
    await this.#tool('stop');
    rmSync(this.folder, { recursive: true });
  }

  /** Asks the API server, as an administrator unless told; answers of any status resolve. */
  ask(method: string, path: string, body?: object, token = adminToken): Promise<Answer> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    return new Promise((resolve, reject) => {
      const asked = request(this.url + path, { method, headers, rejectUnauthorized: false, agent: false }, (answer) => {
        const status = answer.statusCode ?? 0;
        json(answer).then((told) => resolve({ status, body: told as Answer['body'] }), reject);
      });
      asked.on('error', reject).end(body && JSON.stringify(body));
    });
  }

  /** The same, which must succeed. */
  async must(method: string, path: string, body?: object): Promise<Answer['body']> {
    const answer = await this.ask(method, path, body);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  /** Writes a kubeconfig beside the administrator's: this user, and this address if it is not the API server's own. */
  writeKubeconfig(name: string, user: object, server = this.url): string {
    const path = join(this.folder, name);
    const config = {
      clusters: [{ name: 'test', cluster: { server, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'user', user }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'user' } }],
      'current-context': 'test',
    };
    writeFileSync(path, JSON.stringify(config));
    return path;
  }

  async #tool(verb: 'start' | 'stop'): Promise<void> {
    await run('env', [`KUBE_TEST_PORT=${this.port}`, kubeApiserver, verb, this.folder]);
  }
}

/** The first of three ports in a row that nobody listens on. */
async function threeFreePorts(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
