import { GraphQLError, print, subscribe, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { Logger } from '@nestjs/common';
import { BoundedQueue } from '../stream/bounded-queue.ts';

/** Results waiting for one client: at 100 events each, some seconds of a flood; beyond it they are counted as lost. */
export const maxWaitingResults = 32;
/** Distinct subscriptions executed at a time: each filters every event. */
export const maxExecutions = 200;

type Result = ExecutionResult;
type Queue = BoundedQueue<Result>;

const logger = new Logger('graphql');
const badRequest = { extensions: { code: 'BAD_REQUEST' } };

/** Its readers have been ended; a person must hear of it. */
const logFailure = (error: unknown): void => logger.error({ msg: 'a subscription failed', error });

/** One execution and everybody who reads its results. */
interface Execution {
  readonly readers: Set<Queue>;
  readonly source: Promise<AsyncGenerator<Result, void, void> | Result>;
  /** What each reader gets on joining. */
  greeting: Result | null;
  /** Which result that is: a batch stream's first, empty one says that nothing is missed from then on. */
  readonly greetsWith: 'first' | 'latest';
}

/**
 * Executes each distinct subscription once, however many clients ask for it, and passes the results to all of them.
 * Distinct means: another document, operation, variables or viewer, so that nobody sees what another may see.
 */
export class SharedSubscriptions {
  readonly #executions = new Map<string, Execution>();

  /** Executions now running. */
  get size(): number {
    return this.#executions.size;
  }

  /** The results for one client, or the errors of a subscription that can't be. */
  async subscribe(args: ExecutionArgs, viewer: string): Promise<AsyncGenerator<Result, void, void> | Result> {
    try {
      return await this.#subscribe(args, viewer);
    } catch (error) {
      // graphql throws where no field is left to subscribe to, the key where variables nest without end
      logger.debug({ msg: 'a subscription could not be made', error });
      return { errors: [new GraphQLError('Ask for one field of Subscription, with plain variables.', badRequest)] };
    }
  }

  async #subscribe(args: ExecutionArgs, viewer: string): Promise<AsyncGenerator<Result, void, void> | Result> {
    const key = JSON.stringify([
      viewer,
      args.operationName ?? null,
      sorted(args.variableValues ?? {}),
      print(args.document),
    ]);
    let execution = this.#executions.get(key);
    if (execution === undefined) {
      if (this.#executions.size >= maxExecutions) return { errors: [tooMany()] };
      execution = this.#start(key, args);
    }
    return this.#join(key, execution);
  }

  #start(key: string, args: ExecutionArgs): Execution {
    const source = subscribe(args) as Promise<AsyncGenerator<Result, void, void> | Result>;
    const execution: Execution = { readers: new Set(), source, greeting: null, greetsWith: greetsWith(args) };
    this.#executions.set(key, execution);
    // a source that can't be made is told to each who asks for it
    source.then(
      () => this.#pump(key, execution).catch(logFailure),
      () => this.#executions.delete(key),
    );
    return execution;
  }

  async #join(key: string, execution: Execution): Promise<AsyncGenerator<Result, void, void> | Result> {
    const queue: Queue = new BoundedQueue(maxWaitingResults, withLost, () => {
      this.#leave(key, execution, queue).catch(logFailure);
    });
    execution.readers.add(queue);
    if (execution.greeting !== null) queue.push(execution.greeting);
    const source = await execution.source;
    return isStream(source) ? queue : source;
  }

  async #pump(key: string, execution: Execution): Promise<void> {
    try {
      const source = await execution.source;
      if (isStream(source)) {
        for await (const result of source) {
          if (execution.greeting === null || execution.greetsWith === 'latest') execution.greeting = result;
          for (const reader of execution.readers) reader.push(result);
        }
      }
    } finally {
      this.#executions.delete(key);
      for (const reader of execution.readers) reader.end();
    }
  }

  async #leave(key: string, execution: Execution, queue: Queue): Promise<void> {
    execution.readers.delete(queue);
    if (execution.readers.size > 0) return;
    if (this.#executions.get(key) === execution) this.#executions.delete(key);
    const source = await execution.source;
    if (isStream(source)) await source.return();
  }
}

/** Tells the reader in `extensions.lost` how many results it was too slow for. */
const withLost = (result: Result, lost: number): Result => ({ ...result, extensions: { ...result.extensions, lost } });

/** Figures that are a second old serve a new reader; old ones would mislead him. */
const greetsWith = ({ document }: ExecutionArgs): 'first' | 'latest' =>
  /statisticsStream|agentStream/.test(print(document)) ? 'latest' : 'first';

function isStream(source: AsyncGenerator<Result, void, void> | Result): source is AsyncGenerator<Result, void, void> {
  return Symbol.asyncIterator in source;
}

/** The same variables in the same order, whatever order a client sent them in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}

const tooMany = (): GraphQLError =>
  new GraphQLError(`This server runs ${maxExecutions} different subscriptions already; end one, or ask for the same.`, {
    extensions: { code: 'TOO_BUSY' },
  });
