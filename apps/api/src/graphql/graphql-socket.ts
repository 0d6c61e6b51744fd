import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
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
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { CONFIG } from '../config/config.module.ts';
import type { Config } from '../config/config-schema.ts';
import { closeClients } from '../stream/close-clients.ts';
import { formatError } from './error-format.ts';
import { costRule, depthRule, maxTokens } from './query-limits.ts';
import { SharedSubscriptions } from './shared-subscriptions.ts';

/** A client's message: a query and its variables. */
const maxMessageBytes = 256 * 1024;
/** Subscriptions of one connection: a page needs three, GraphiQL as many as a person opens. */
export const maxSubscriptionsPerSocket = 50;
/** Dead peers are noticed within two of these. */
const keepAliveMs = 12_000;
/** Everybody sees the same until there are accounts. */
const viewer = 'anonymous';

/** GraphQL over graphql-ws, with the limits of HTTP and each distinct subscription executed once. */
@Injectable()
export class GraphqlSocket implements BeforeApplicationShutdown {
  readonly server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  readonly #subscriptions = new SharedSubscriptions();

  #dispose: (() => void | Promise<void>) | undefined;

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
    const disposable = useServer(
      {
        onSubscribe: ({ subscriptions }, _id, payload) => this.#prepare(payload, Object.keys(subscriptions).length),
        subscribe: (args) => this.#subscriptions.subscribe(args as ExecutionArgs, viewer),
        onError: (_context, _id, _payload, errors) => errors.map(present),
        onNext: (_context, _id, _payload, _args, { data, errors, extensions }) =>
          errors && { data: data ?? null, errors: errors.map(present), extensions: extensions ?? {} },
      },
      this.server,
      keepAliveMs,
    );
    this.#dispose = () => disposable.dispose();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await closeClients(this.server.clients);
    await this.#dispose?.();
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
      const variableValues = variables ?? {};
      const hidden = this.config.introspection ? [] : [NoSchemaIntrospectionCustomRule];
      const wrong = validate(schema, document, [...specifiedRules, ...hidden, depthRule]);
      const costly = wrong.length > 0 ? [] : validate(schema, document, [costRule(variableValues)]);
      const errors = [...wrong, ...costly];
      return errors.length > 0 ? errors : { schema, document, variableValues, operationName: operationName ?? null };
    } catch (error) {
      // a document that does not parse, or variables the cost can't be told of, are the client's
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }
}

const present = (error: GraphQLError | GraphQLFormattedError): GraphQLFormattedError =>
  error instanceof GraphQLError ? formatError(error.toJSON(), error) : error;
