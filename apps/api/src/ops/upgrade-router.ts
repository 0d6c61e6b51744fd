import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { WebSocketServer, type ServerOptions } from 'ws';

/** WebSocket clients of one path: five times what a large team opens; each may hold 8 MiB. */
const maxClients = 1000;

/** Says why an upgrade is refused; null where it may go on. */
export type UpgradeCheck = (request: IncomingMessage) => string | null;

/**
 * The one listener for WebSocket upgrades: checks the caller, then hands each path to its server. The stock adapter
 * destroys every path that is not a gateway's, GraphQL's among them.
 */
export class UpgradeRouter extends WsAdapter {
  readonly #servers = new Map<string, WebSocketServer>();
  readonly #check: UpgradeCheck;

  constructor(application: INestApplicationContext, server: Server, check: UpgradeCheck) {
    super(application);
    this.#check = check;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#route(request, socket, head),
    );
  }

  /** Serves a path by a server of its own. */
  serve(path: string, server: WebSocketServer): void {
    this.#servers.set(path, server);
  }

  /** Called by Nest for every gateway. */
  override create(_port: number, options: ServerOptions & { path?: string } = {}): WebSocketServer {
    const { path = '/', ...rest } = options;
    const server = new WebSocketServer({ ...rest, noServer: true });
    this.serve(path, server);
    return server;
  }

  #route(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // a peer that is gone before it is answered is no error of ours
    socket.on('error', () => socket.destroy());
    const path = URL.parse(request.url ?? '', 'http://localhost')?.pathname ?? '';
    const server = this.#servers.get(path);
    if (server === undefined) return refuse(socket, 404, `no WebSocket at ${path}`);
    const fault = this.#check(request);
    if (fault !== null) return refuse(socket, 403, fault);
    if (server.clients.size >= maxClients)
      return refuse(socket, 503, `${maxClients} clients are connected; try again later`);
    server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
  }
}

function refuse(socket: Duplex, status: 403 | 404 | 503, detail: string): void {
  const body = `${detail}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
