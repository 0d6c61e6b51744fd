import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One answer of a scripted API server. */
export type ScriptedAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** An API server that answers from a script, in turn; the last answer is given to all that comes after it. */
export class ScriptedApi {
  readonly asked: { readonly url: URL; readonly authorization: string | undefined }[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'scripted-api-'));
  readonly #server = createServer((request, response) => this.#answer(request, response));
  readonly #answers: ScriptedAnswer[] = [];
  readonly kubeconfig = join(this.#folder, 'kubeconfig');

  async start(...answers: readonly ScriptedAnswer[]): Promise<void> {
    this.#answers.push(...answers);
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.writeToken('first');
  }

  /** As a URL; there once it was started. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Writes the kubeconfig with this token. */
  writeToken(token: string): void {
    const cluster = { server: this.address, 'insecure-skip-tls-verify': true };
    const config = {
      clusters: [{ name: 'c', cluster }],
      users: [{ name: 'u', user: { token } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    };
    writeFileSync(this.kubeconfig, JSON.stringify(config));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { authorization } = request.headers;
    this.asked.push({ url: new URL(request.url ?? '/', 'http://api'), authorization });
    const answer = this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0];
    answer?.(request, response);
  }
}

/** A whole answer. */
export const says =
  (status: number, body: object, headers: Record<string, string> = {}): ScriptedAnswer =>
  (_request, response) =>
    void response.writeHead(status, headers).end(JSON.stringify(body));

/** A Status as the API server tells what is wrong. */
export const refuses = (status: number, message: string, headers: Record<string, string> = {}): ScriptedAnswer =>
  says(status, { kind: 'Status', message, code: status }, headers);

/** A watch that sends these events and then stays open or, if told, ends. */
export const watches =
  (then: 'stays' | 'ends', ...events: readonly object[]): ScriptedAnswer =>
  (_request, response) => {
    response.writeHead(200);
    response.flushHeaders();
    for (const event of events) response.write(`${JSON.stringify(event)}\n`);
    if (then === 'ends') response.end();
  };
