import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Where container runtimes split a line. */
const partBytes = 16 * 1024;

/** How a line was written and is handed out: parts are joined, and a kubelet that puts times does so before each part. */
export type Writing = 'whole' | 'in parts' | 'in parts with times';

interface Row {
  readonly atMs: number;
  readonly pieces: readonly Buffer[];
}

interface Log {
  rows: Row[];
  previous: readonly Row[] | null;
  readonly follows: Set<ServerResponse>;
  hangs: boolean;
}

/**
 * The log endpoint of every node's kubelet, `/containerLogs/NAMESPACE/POD/CONTAINER`: `follow`, `previous` and `sinceTime`
 * as a real one serves them, over logs that a test writes.
 */
export class PlayedKubelet {
  /** Every request so far, as `POD?query`. */
  readonly asked: string[] = [];
  readonly #logs = new Map<string, Log>();
  readonly #server: Server;

  constructor(certificate: { readonly cert: Buffer; readonly key: Buffer }) {
    this.#server = createServer(certificate, (request, response) => void this.#answer(request, response));
  }

  /** Resolves with the port, a free one unless told. */
  async start(port = 0): Promise<number> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Adds lines to a pod's log, written now. */
  log(pod: string, lines: readonly string[], writing: Writing = 'whole'): void {
    const log = this.#logOf(pod);
    const rows = lines.map((line) => ({ atMs: Date.now(), pieces: piecesOf(line, writing) }));
    log.rows.push(...rows);
    if (!log.hangs) for (const follow of log.follows) send(follow, rows);
  }

  /** The container ends and another one begins: what it wrote is the previous log. */
  restart(pod: string): void {
    const log = this.#logOf(pod);
    log.previous = log.rows;
    log.rows = [];
    this.end(pod);
  }

  /** The log goes on in a new file: what the old one held is not served any more, and follows of it end. */
  rotate(pod: string): void {
    this.#logOf(pod).rows = [];
    this.end(pod);
  }

  /** Ends the follows of a pod as if all was told. */
  end(pod: string): void {
    for (const follow of this.#leave(pod)) follow.end();
  }

  /** Cuts the follows of a pod off, in the middle of a line. */
  breakOff(pod: string, lastBytes: string): void {
    for (const follow of this.#leave(pod)) follow.write(lastBytes, () => follow.destroy());
  }

  /** Makes the log neither send nor answer, or heals it; connections stay open. */
  hang(pod: string, hangs: boolean): void {
    this.#logOf(pod).hangs = hangs;
  }

  /** The follows of a pod, which get no more lines. */
  #leave(pod: string): ServerResponse[] {
    const { follows } = this.#logOf(pod);
    const left = [...follows];
    follows.clear();
    return left;
  }

  #logOf(pod: string): Log {
    const log = this.#logs.get(pod) ?? { rows: [], previous: null, follows: new Set(), hangs: false };
    this.#logs.set(pod, log);
    return log;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://kubelet');
    const [, , , pod = '', container] = pathname.split('/');
    this.asked.push(`${pod}?${searchParams.toString()}`);
    const log = this.#logOf(pod);
    if (log.hangs) return;
    const rows = searchParams.get('previous') === 'true' ? log.previous : log.rows;
    if (rows === null) {
      response.writeHead(400).end(`previous terminated container "${container}" in pod "${pod}" not found`);
      return;
    }
    const sinceMs = Date.parse(searchParams.get('sinceTime') ?? '1970-01-01T00:00:00Z');
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.flushHeaders();
    send(
      response,
      rows.filter(({ atMs }) => atMs >= sinceMs),
    );
    if (searchParams.get('follow') !== 'true') return void response.end();
    log.follows.add(response);
    response.on('close', () => log.follows.delete(response));
  }
}

function send(response: ServerResponse, rows: readonly Row[]): void {
  for (const { pieces } of rows) for (const piece of pieces) response.write(piece);
}

function piecesOf(line: string, writing: Writing): Buffer[] {
  const bytes = Buffer.from(line);
  const time = writing === 'in parts with times' ? `${new Date().toISOString().slice(0, -1)}456789Z ` : '';
  const size = writing === 'whole' ? bytes.length : partBytes;
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const isLast = at + size >= bytes.length;
    parts.push(Buffer.concat([Buffer.from(time), bytes.subarray(at, at + size), Buffer.from(isLast ? '\n' : '')]));
  }
  return parts;
}
