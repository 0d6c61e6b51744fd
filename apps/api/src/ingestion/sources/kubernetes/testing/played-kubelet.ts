import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Where container runtimes split a line. */
const partBytes = 16 * 1024;

/** How a container runtime wrote a line; parts are handed out one behind another, each with its time if that was asked. */
export type Writing = 'whole' | 'in parts';

interface Row {
  readonly atMs: number;
  readonly pieces: readonly Buffer[];
}

interface Follow {
  readonly response: ServerResponse;
  readonly hasTimes: boolean;
}

interface Log {
  rows: Row[];
  previous: readonly Row[] | null;
  readonly follows: Set<Follow>;
  hangs: boolean;
}

/**
 * The log endpoint of every node's kubelet, `/containerLogs/NAMESPACE/POD/CONTAINER`: `follow`, `previous`, `sinceTime`
 * and `timestamps` as a real one serves them, over logs that a test writes.
 */
export class PlayedKubelet {
  /** Every request so far, as `POD?query`. */
  readonly asked: string[] = [];
  /** How far the nodes' clocks are ahead of this machine's, in milliseconds. */
  aheadMs = 0;
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
    const rows = lines.map((line) => ({ atMs: Date.now() + this.aheadMs, pieces: piecesOf(line, writing) }));
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
    for (const { response } of this.#leave(pod)) response.end();
  }

  /** Cuts the follows of a pod off, in the middle of a line. */
  breakOff(pod: string, lastBytes: string): void {
    for (const { response } of this.#leave(pod)) response.write(lastBytes, () => response.destroy());
  }

  /** Makes the log neither send nor answer, or heals it; connections stay open. */
  hang(pod: string, hangs: boolean): void {
    this.#logOf(pod).hangs = hangs;
  }

  /** The follows of a pod, which get no more lines. */
  #leave(pod: string): Follow[] {
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
    const follow = { response, hasTimes: searchParams.get('timestamps') === 'true' };
    send(
      follow,
      rows.filter(({ atMs }) => atMs >= sinceMs),
    );
    if (searchParams.get('follow') !== 'true') return void response.end();
    log.follows.add(follow);
    response.on('close', () => log.follows.delete(follow));
  }
}

function send({ response, hasTimes }: Follow, rows: readonly Row[]): void {
  for (const { atMs, pieces } of rows) {
    const time = hasTimes ? new Date(atMs).toISOString().replace('Z', '456789Z ') : '';
    for (const piece of pieces) response.write(Buffer.concat([Buffer.from(time), piece]));
  }
}

function piecesOf(line: string, writing: Writing): Buffer[] {
  const bytes = Buffer.from(line);
  const size = writing === 'whole' ? bytes.length : partBytes;
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const isLast = at + size >= bytes.length;
    parts.push(Buffer.concat([bytes.subarray(at, at + size), Buffer.from(isLast ? '\n' : '')]));
  }
  return parts;
}
