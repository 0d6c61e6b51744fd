import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { BoundedQueue } from '../stream/bounded-queue.ts';
import { maxExecutions, maxWaitingResults, SharedSubscriptions } from './shared-subscriptions.ts';

type Stream = AsyncGenerator<ExecutionResult, void, void>;

const schema = buildSchema(`
  type Query { none: Int }
  type Subscription { count(step: Int, max: Int): Int, statisticsStream: Int, broken: Int }
`);

/** A subscription whose values the test pushes, and how often it was executed and left. */
function counting() {
  const sources: BoundedQueue<{ count: number; statisticsStream: number }>[] = [];
  const left: number[] = [];
  const start = () => {
    const at = sources.length;
    const queue = new BoundedQueue<{ count: number; statisticsStream: number }>(
      1000,
      (value) => value,
      () => left.push(at),
    );
    sources.push(queue);
    return queue;
  };
  const rootValue = {
    count: start,
    statisticsStream: start,
    broken: () => {
      throw new Error('no source');
    },
  };
  const push = (value: number, at = 0) => sources[at]?.push({ count: value, statisticsStream: value });
  const args = (text: string, variableValues: Record<string, unknown> = {}): ExecutionArgs => ({
    schema,
    document: parse(text),
    rootValue,
    variableValues,
  });
  return { sources, left, push, args };
}

const open = async (shared: SharedSubscriptions, args: ExecutionArgs, viewer = 'a'): Promise<Stream> => {
  const stream = await shared.subscribe(args, viewer);
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
  return stream;
};

const next = async (stream: Stream) => (await stream.next()).value;

describe('SharedSubscriptions', () => {
  it('executes equal subscriptions once, for all who ask', async () => {
    const { sources, push, args } = counting();
    const shared = new SharedSubscriptions();
    const first = await open(shared, args('subscription { count }'));
    const second = await open(shared, args('subscription   {\n count }'));
    push(1);
    expect([await next(first), await next(second)]).toMatchObject([{ data: { count: 1 } }, { data: { count: 1 } }]);
    expect(sources).toHaveLength(1);
  });

  it('takes variables in any order for the same', async () => {
    const { sources, args } = counting();
    const shared = new SharedSubscriptions();
    const text = 'subscription ($a: Int, $b: Int) { count(step: $a, max: $b) }';
    await open(shared, args(text, { a: 1, b: 2 }));
    await open(shared, args(text, { b: 2, a: 1 }));
    await open(shared, args(text, { a: 2, b: 1 }));
    expect(sources).toHaveLength(2);
  });

  it('never shares between viewers', async () => {
    const { sources, args } = counting();
    const shared = new SharedSubscriptions();
    await open(shared, args('subscription { count }'), 'a');
    await open(shared, args('subscription { count }'), 'b');
    expect(sources).toHaveLength(2);
  });

  it('greets who joins later with the first result of a batch stream', async () => {
    const { push, args } = counting();
    const shared = new SharedSubscriptions();
    const first = await open(shared, args('subscription { count }'));
    push(0);
    push(1);
    await next(first);
    await next(first);
    const late = await open(shared, args('subscription { count }'));
    expect(await next(late)).toMatchObject({ data: { count: 0 } });
  });

  it('greets who joins later with the latest figures', async () => {
    const { push, args } = counting();
    const shared = new SharedSubscriptions();
    const first = await open(shared, args('subscription { statisticsStream }'));
    push(0);
    push(1);
    await next(first);
    await next(first);
    const late = await open(shared, args('subscription { statisticsStream }'));
    expect(await next(late)).toMatchObject({ data: { statisticsStream: 1 } });
  });

  it('tells a slow reader how many results it lost, and costs the others none', async () => {
    const { push, args } = counting();
    const shared = new SharedSubscriptions();
    const slow = await open(shared, args('subscription { count }'));
    const quick = await open(shared, args('subscription { count }'));
    const total = maxWaitingResults + 5;
    for (let at = 0; at < total; at++) {
      push(at);
      expect(await next(quick)).toEqual({ data: { count: at } });
    }
    expect(await next(slow)).toMatchObject({ data: { count: 0 }, extensions: { lost: 5 } });
    for (let at = 1; at < maxWaitingResults; at++) expect(await next(slow)).toEqual({ data: { count: at } });
  });

  it('ends the execution when the last reader leaves, also while he waits', async () => {
    const { left, args } = counting();
    const shared = new SharedSubscriptions();
    const first = await open(shared, args('subscription { count }'));
    const second = await open(shared, args('subscription { count }'));
    await first.return();
    expect([shared.size, left]).toEqual([1, []]);
    const waiting = second.next();
    await second.return();
    expect((await waiting).done).toBe(true);
    expect([shared.size, left]).toEqual([0, [0]]);
  });

  it('ends its readers when the source ends', async () => {
    const { sources, args } = counting();
    const shared = new SharedSubscriptions();
    const stream = await open(shared, args('subscription { count }'));
    const waiting = stream.next();
    sources[0]?.end();
    expect((await waiting).done).toBe(true);
    expect(shared.size).toBe(0);
  });

  it('hands on the errors of a subscription that can’t be', async () => {
    const { args } = counting();
    const shared = new SharedSubscriptions();
    expect(await shared.subscribe(args('subscription { broken }'), 'a')).toMatchObject({
      errors: [{ message: 'no source' }],
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(shared.size).toBe(0);
  });

  it('bounds how many it executes', async () => {
    const { args } = counting();
    const shared = new SharedSubscriptions();
    const text = 'subscription ($a: Int) { count(step: $a) }';
    for (let at = 0; at < maxExecutions; at++) await open(shared, args(text, { a: at }));
    expect(await shared.subscribe(args(text, { a: -1 }), 'a')).toMatchObject({
      errors: [{ extensions: { code: 'TOO_BUSY' } }],
    });
    expect(await shared.subscribe(args(text, { a: 0 }), 'a')).not.toHaveProperty('errors');
  });
});
