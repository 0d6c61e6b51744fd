import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A question that went through, and its answer's status. */
export interface Passed {
  readonly atMs: number;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly status: number;
}

/** What stands between a client and an API server: passes all on and notes it, and may say no in its place. */
export class ApiProxy {
  readonly passed: Passed[] = [];
  /** Seconds to wait that each question is answered with, with status 429, while it is not null. */
  retryAfterS: number | null = null;
  readonly #server: Server;

  constructor(private readonly to: string) {
    this.#server = createServer((asked, answer) => this.#answer(asked, answer));
  }

  /** Resolves with its own address. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, headers, url = '/' } = asked;
    if (this.retryAfterS !== null) {
      this.#note(url, 429);
      answer
        .writeHead(429, { 'retry-after': String(this.retryAfterS) })
        .end('Too many requests, please try again later.');
      return;
    }
    const passedOn = request(this.to + url, { method, headers, rejectUnauthorized: false, agent: false }, (given) => {
      this.#note(url, given.statusCode ?? 0);
      answer.writeHead(given.statusCode ?? 502, given.headers);
      answer.flushHeaders();
      given.on('error', () => answer.destroy()).pipe(answer);
    });
    passedOn.on('error', () => answer.destroy()).end();
    answer.on('close', () => passedOn.destroy());
  }

  #note(url: string, status: number): void {
    const { pathname: path, searchParams: query } = new URL(url, this.to);
    this.passed.push({ atMs: Date.now(), path, query, status });
  }
}
