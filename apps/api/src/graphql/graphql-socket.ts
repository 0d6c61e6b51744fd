import type { IncomingMessage } from 'node:http';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type GraphQLFormattedError,
} from 'graphql';
import { CloseCode, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';
import { CONFIG } from '../config/config.module.ts';
import type { Config } from '../config/config-schema.ts';
import { closeClients } from '../stream/close-clients.ts';
import { formatError } from './error-format.ts';
import { costFaults, depthRule, maxTokens } from './query-limits.ts';
import { SharedSubscriptions } from './shared-subscriptions.ts';

/** A client's message: a query and its variables. */
const maxMessageBytes = 256 * 1024;
/** Bytes one client may have waiting: results are given up long before; this is for who asks and never reads. */
const maxBufferedBytes = 8 * 1024 * 1024;
/** Subscriptions of one connection: a page needs three, GraphiQL as many as a person opens. */
export const maxSubscriptionsPerSocket = 50;
/** Dead peers are noticed within two of these. */
const keepAliveMs = 12_000;
/** Everybody sees the same until there are accounts. */
const viewer = 'anonymous';

/** GraphQL over graphql-ws, with the limits of HTTP and each distinct subscription executed once. */
@Injectable()
export class GraphqlSocket implements BeforeApplicationShutdown {
  readonly server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, handleProtocols });
  readonly #logger = new Logger('graphql');
  readonly #subscriptions = new SharedSubscriptions();
  readonly #protocol = makeServer<Record<string, unknown>, { readonly request: IncomingMessage }>({
    onSubscribe: ({ subscriptions }, _id, payload) => this.#prepare(payload, Object.keys(subscriptions).length),
    subscribe: (args) => this.#subscriptions.subscribe(args as ExecutionArgs, viewer),
    onError: (_context, _id, _payload, errors) => errors.map(present),
    onNext: (_context, _id, _payload, _args, { data, errors, extensions }) =>
      errors && { data: data ?? null, errors: errors.map(present), extensions: extensions ?? {} },
  });

  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Distinct subscriptions now executed. */
  get executions(): number {
    return this.#subscriptions.size;
  }

  /** Starts answering; the schema must have been built. */
  start(): void {
    this.server.on('connection', (socket, request) => this.#serve(socket, request));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await closeClients(this.server.clients);
  }

  #serve(socket: WebSocket, request: IncomingMessage): void {
    // a peer that breaks off, or breaks the protocol, is no error of ours
    socket.on('error', () => socket.terminate());
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => send(socket, data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          void socket.on('message', (data: Buffer) => {
            handle(data.toString('utf8')).catch((error: unknown) => {
              if (socket.readyState !== WebSocket.OPEN) return;
              this.#logger.error({ msg: 'a GraphQL message failed', error });
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          }),
      },
      { request },
    );
    const beat = keepAlive(socket);
    socket.once('close', (code, reason) => {
      clearInterval(beat);
      void closed(code, reason.toString('utf8'));
    });
  }

  #prepare(
    { query, variables, operationName }: SubscribePayload,
    open: number,
  ): ExecutionArgs | readonly GraphQLError[] {
    if (open > maxSubscriptionsPerSocket) {
      return [
        new GraphQLError(`One connection may hold ${maxSubscriptionsPerSocket} subscriptions; complete one first.`),
      ];
    }
    try {
      const { schema } = this.schemaHost;
      const document = parse(query, { maxTokens });
      const hidden = this.config.introspection ? [] : [NoSchemaIntrospectionCustomRule];
      const wrong = validate(schema, document, [...specifiedRules, ...hidden, depthRule]);
      const errors = wrong.length > 0 ? wrong : costFaults(schema, document, variables ?? {});
      return errors.length > 0
        ? errors
        : { schema, document, variableValues: variables ?? {}, operationName: operationName ?? null };
    } catch (error) {
      // a document that does not parse is the client's
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }
}

/** Resolves once the data is with the system; a peer that asks on without reading is cut off. */
async function send(socket: WebSocket, data: string): Promise<void> {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (socket.bufferedAmount > maxBufferedBytes) return socket.terminate();
  // an error means that the peer is gone, which its close tells
  await new Promise<void>((resolve) => socket.send(data, () => resolve()));
}

/** Ends a socket whose peer has not answered since the last beat. */
function keepAlive(socket: WebSocket): NodeJS.Timeout {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  return setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, keepAliveMs);
}

const present = (error: GraphQLError | GraphQLFormattedError): GraphQLFormattedError =>
  error instanceof GraphQLError ? formatError(error.toJSON(), error) : error;
