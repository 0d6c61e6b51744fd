import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { status } from '@grpc/grpc-js';
import { decodeLine, maxLineBytes } from '@tetrascope/tetragon';
import { eventsRequest } from '@tetrascope/tetragon/wire';
import type { KeptCheckpoint, Source } from '../source.ts';
import { FileSource } from './file/file-source.ts';
import { GrpcSource, type GrpcSourceOptions } from './grpc-source.ts';
import { parseAgentAddress, type AgentAddress } from './grpc/agent-address.ts';
import { GivenAgent } from './grpc/agent-list.ts';
import { maxQueuedMessages } from './grpc/message-queue.ts';
import { readPlace } from './grpc/stream-place.ts';
import { messageOf, TestAgent } from './grpc/testing/test-agent.ts';
import { aDesk } from './testing/a-desk.ts';
import { realLines, withRealLines } from './testing/real-lines.ts';
import { RecordedSource, until } from './testing/recorded-source.ts';

const event = (n: number | string, node = 'node-1') => `{"test":{"arg0":"${n}"},"node_name":"${node}"}`;
const noFilters = { allowList: '', denyList: '', fieldFilters: '' };

function source(at: string, options: Partial<GrpcSourceOptions> = {}): GrpcSource {
  const address = parseAgentAddress(at) as AgentAddress;
  return new GrpcSource({
    name: `grpc:${at}`,
    agents: new GivenAgent({ id: at, address, node: null }),
    request: eventsRequest(noFilters),
    askEveryMs: 30,
    retryMs: 5,
    maxRetryMs: 20,
    ...options,
  });
}

/** `{"test":{"arg0":"n"}}` on the wire, made faster than from JSON. */
const numbered = (n: number): Uint8Array => {
  const arg = new BinaryWriter().tag(1, WireType.Varint).uint64(n).finish();
  return new BinaryWriter().tag(40_000, WireType.LengthDelimited).bytes(arg).finish();
};

/** Stores the first batch it gets once it is told to go on, and then all others. */
class StuckStore {
  /** Of the events stored. */
  readonly numbers: number[] = [];
  dropped = 0;
  largest = 0;
  goOn = () => {};
  readonly #going = new Promise<void>((resolve) => (this.goOn = resolve));
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  constructor(source: GrpcSource) {
    this.#running = this.#store(source);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #store(source: GrpcSource): Promise<void> {
    for await (const { lines, dropped } of source.batches(this.#stop.signal, aDesk())) {
      await this.#going;
      for (const line of lines) this.numbers.push(Number(JSON.parse(Buffer.from(line).toString()).test.arg0));
      this.dropped += dropped?.count ?? 0;
      this.largest = Math.max(this.largest, lines.length);
    }
  }
}

describe('GrpcSource', () => {
  let agents: TestAgent[];
  let running: RecordedSource[];
  let folder: string;

  beforeEach(() => {
    agents = [];
    running = [];
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-grpc-'));
  });

  afterEach(async () => {
    await Promise.all(running.map((source) => source.stop()));
    for (const agent of agents) agent.stop();
    rmSync(folder, { recursive: true });
  });

  async function start(at?: string): Promise<TestAgent> {
    const agent = await TestAgent.start(at);
    agents.push(agent);
    return agent;
  }

  function follow(
    at: string,
    options: Partial<GrpcSourceOptions> = {},
    kept = new Map<string, KeptCheckpoint>(),
  ): RecordedSource {
    return record(source(at, options), kept);
  }

  function record(source: Source, kept = new Map<string, KeptCheckpoint>()): RecordedSource {
    const recorded = new RecordedSource(source, kept);
    running.push(recorded);
    return recorded;
  }

  async function untilStreaming(agent: TestAgent, source: RecordedSource): Promise<void> {
    await source.untilState('RUNNING: streaming');
    await until('there is a stream', () => agent.streams > 0);
  }

  it(withRealLines('gives every real event byte for byte as the file source gives it'), async () => {
    if (realLines === null) return;
    const lines = realLines.slice(0, 58).map((line) => JSON.stringify(withTextCount(line)));
    const path = join(folder, 'tetragon.log');
    writeFileSync(path, `${lines.join('\n')}\n`);
    const file = record(new FileSource({ name: `file:${path}`, path, from: 'start' }));
    const agent = await start();
    const source = follow(agent.address);
    await untilStreaming(agent, source);
    agent.send(...lines);
    await Promise.all([file.untilLines(58), source.untilLines(58)]);
    expect(source.lines).toEqual(file.lines);
    expect(source.lines.map((line) => decodeLine(Buffer.from(line)))).toEqual(
      file.lines.map((line) => decodeLine(Buffer.from(line))),
    );
    const sizes = lines.map((line) => messageOf(line).length);
    expect(source.offsets).toEqual(sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0)));
  });

  it('reads from a unix socket', async () => {
    const agent = await start(`unix://${folder}/tetragon.sock`);
    const source = follow(agent.address);
    await untilStreaming(agent, source);
    agent.send(event(1));
    await source.untilLines(1);
    expect(source.lines).toEqual([event(1)]);
    expect(source.batches.find(({ lines }) => lines.length > 0)?.lane).toEqual({
      id: agent.address,
      agent: agent.address,
      node: 'node-1',
    });
  });

  it('asks for what the filters let through', async () => {
    const agent = await start();
    const filters = {
      ...noFilters,
      allowList: '{"event_set":["PROCESS_EXEC"]}',
      denyList: '{"namespace":["kube-system"]}',
    };
    const source = follow(agent.address, { request: eventsRequest(filters) });
    await untilStreaming(agent, source);
    expect(agent.requests).toEqual([
      { allow_list: [{ event_set: ['PROCESS_EXEC'] }], deny_list: [{ namespace: ['kube-system'] }] },
    ]);
  });

  it('tells what the agent is, and what it has loaded', async () => {
    const agent = await start();
    agent.answers.policies = {
      policies: [{ name: 'file-access', namespace: 'shop', state: 'TP_STATE_LOAD_ERROR', error: 'no hook' }],
    };
    const source = follow(agent.address);
    await until('it is told', () => source.agents.some(({ policies }) => policies !== undefined));
    expect(source.agents.findLast(({ policies }) => policies !== undefined)).toEqual({
      agent: agent.address,
      address: agent.address,
      state: 'STREAMING',
      policiesAskedMs: expect.any(Number),
      detail: null,
      version: 'v1.8.0',
      policies: [
        {
          name: 'file-access',
          namespace: 'shop',
          state: 'LOAD_ERROR',
          mode: 'UNKNOWN',
          error: 'no hook',
          counts: null,
        },
      ],
    });
  });

  it('asks an older agent for its version alone, and says what ails one', async () => {
    const agent = await start();
    agent.answers.info = status.UNIMPLEMENTED;
    agent.answers.policies = status.PERMISSION_DENIED;
    agent.answers.health = { health_status: [{ status: 'HEALTH_STATUS_ERROR', details: 'no BTF' }] };
    const source = follow(agent.address);
    await until('it is told', () => source.agents.some(({ version }) => version === 'v1.7.0'));
    expect(source.agents.at(-1)).toMatchObject({ state: 'STREAMING', detail: 'no BTF' });
    expect(source.agents.every(({ policies }) => policies === undefined)).toBe(true);
    await source.untilState(`RUNNING: streaming from ${agent.address}: no BTF`);
  });

  it('tells of a gap while there is no stream, and comes back', async () => {
    const agent = await start();
    const source = follow(agent.address);
    await untilStreaming(agent, source);
    agent.send(event(1));
    await source.untilLines(1);
    agent.stop();
    await source.untilState('WAITING');
    expect(source.gaps).toEqual([
      { node: 'node-1', reason: 'stream_cut', fromMs: expect.any(Number), untilMs: null, detail: expect.any(String) },
    ]);
    expect(source.agents.at(-1)).toMatchObject({ state: 'DOWN', node: 'node-1' });
    const back = await start(agent.address);
    await untilStreaming(back, source);
    back.send(event(2));
    await source.untilLines(2);
    const [opened, closed] = source.gaps;
    expect(closed).toEqual({
      node: 'node-1',
      reason: 'stream_cut',
      fromMs: opened?.fromMs,
      untilMs: expect.any(Number),
    });
    expect(source.gaps).toHaveLength(2);
    expect(source.lines).toEqual([event(1), event(2)]);
  });

  it('comes back when the agent ends the stream in good order', async () => {
    const agent = await start();
    const source = follow(agent.address);
    await untilStreaming(agent, source);
    agent.endStreams();
    await until('it was asked again', () => agent.requests.length === 2 && agent.streams === 1);
    agent.send(event(1));
    await source.untilLines(1);
    expect(source.gaps[0]).toMatchObject({ reason: 'stream_cut', detail: 'the agent ended the stream' });
  });

  it.each([
    [status.UNIMPLEMENTED, "what listens there is no Tetragon agent, or its gRPC is not the agent's (refused)"],
    [status.PERMISSION_DENIED, 'the agent, or something before it, does not let us in (refused)'],
    [
      status.INVALID_ARGUMENT,
      'the agent does not take the filters: see grpc-allow-list, grpc-deny-list and grpc-field-filters (refused)',
    ],
  ])('says in words that it was refused with %s', async (refusal, words) => {
    const agent = await start();
    agent.refusal = refusal;
    const source = follow(agent.address, { askEveryMs: 60_000 });
    await source.untilState(`WAITING: ${agent.address}: ${words}`);
    agent.refusal = null;
    await untilStreaming(agent, source);
  });

  it('says that nobody listens, from the beginning', async () => {
    const agent = await start();
    agent.stop();
    const source = follow(agent.address);
    await source.untilState('WAITING');
    expect(source.state).toMatch(/: the agent can not be reached \(.*ECONNREFUSED.*\)$/);
    expect(source.gaps[0]).toMatchObject({ node: null, reason: 'agent_down', untilMs: null });
  });

  it('tells one that is silent from one that is gone', async () => {
    const agent = await start();
    const source = follow(agent.address, { silentMs: 40, answerMs: 1000 });
    await source.untilState(`RUNNING: ${agent.address}: connected, but nothing has come for`);
    expect(source.agents.at(-1)?.state).toBe('SILENT');
    expect(source.gaps).toEqual([]);
    agent.send(event(1));
    await source.untilLines(1);
    await until('it streams', () => source.agents.some(({ state }) => state === 'STREAMING'));
    agent.isStalled = true;
    await until('it is given up', () => source.agents.at(-1)?.state === 'DOWN');
    expect(source.gaps[0]).toMatchObject({ reason: 'stream_cut', untilMs: null });
    expect(source.gaps[0]?.detail).toMatch(/^the agent does not answer/);
    agent.isStalled = false;
    await until('it is heard again', () => source.gaps.at(-1)?.untilMs !== null);
    agent.send(event(2));
    await source.untilLines(2);
  });

  it('gives up one that takes calls and has never answered, the first time it is asked', async () => {
    const agent = await start();
    agent.isStalled = true;
    const source = follow(agent.address, { answerMs: 50, askEveryMs: 60_000, now: () => 1_000_000 });
    await source.untilState('WAITING');
    expect(source.gaps[0]).toMatchObject({ reason: 'agent_down', untilMs: null });
    expect(source.gaps[0]?.detail).toMatch(/^the agent does not answer/);
  });

  it('drops the newest of what comes while the store is stuck, and counts each', async () => {
    const agent = await start();
    const store = new StuckStore(source(agent.address));
    await until('there is a stream', () => agent.streams > 0);
    const sent = maxQueuedMessages + 2500;
    agent.sendBytes(...Array.from({ length: sent }, (_, n) => numbered(n + 1)));
    // asked on the same connection: what was sent before an answer is read before the next question
    const asked = agent.asked.health;
    await until('all is read', () => agent.asked.health > asked + 3);
    store.goOn();
    await until('all is accounted for', () => store.numbers.length + store.dropped >= sent);
    await store.stop();
    expect(store.numbers).toEqual(Array.from({ length: sent - store.dropped }, (_, n) => n + 1));
    expect(store.dropped).toBeGreaterThan(0);
    expect(store.numbers.length).toBeGreaterThanOrEqual(maxQueuedMessages);
    expect(store.largest).toBe(1000);
  });

  it('refuses a message that is none and goes on', async () => {
    const agent = await start();
    const source = follow(agent.address);
    await untilStreaming(agent, source);
    agent.sendBytes(messageOf(event(1)), Buffer.from('HTTP/1.1 400'), messageOf(event(2)));
    await source.untilLines(2);
    expect(source.lines).toEqual([event(1), event(2)]);
    expect(source.unread).toEqual([
      { offset: messageOf(event(1)).length, code: 'not_protobuf', reason: expect.stringMatching(/GetEventsResponse/) },
    ]);
  });

  it('ends the stream for a message over the limit, says so, and comes back', async () => {
    const agent = await start();
    const source = follow(agent.address);
    await untilStreaming(agent, source);
    agent.sendBytes(new Uint8Array(maxLineBytes + 1));
    await until('there is a gap', () => source.gaps.length > 0);
    expect(source.gaps[0]?.detail).toMatch(/^a message was too large/);
    await until('it is heard again', () => agent.streams === 1 && agent.requests.length === 2);
  });

  it('counts fields that have no name for us, and carries events that have none', async () => {
    const agent = await start();
    const source = follow(agent.address);
    await untilStreaming(agent, source);
    // field 41, of the wire type that messages have
    const unknown = Uint8Array.of(0xca, 0x02, 0x01, 0x07);
    agent.sendBytes(Buffer.concat([messageOf(event(1)), unknown]), unknown);
    await source.untilLines(2);
    expect(source.lines).toEqual([event(1), '{"unknown_event_41":{"protobuf":"Bw=="}}']);
    const unknownFields = () => source.agents.reduce((sum, { newUnknownFields = 0 }) => sum + newUnknownFields, 0);
    await until('they are told', () => unknownFields() === 2);
  });

  it('keeps until when all is stored, and tells after a restart for how long it did not run', async () => {
    const agent = await start();
    const kept = new Map<string, KeptCheckpoint>();
    const first = follow(agent.address, {}, kept);
    await untilStreaming(agent, first);
    agent.send(event(1));
    await first.untilLines(1);
    await until('a place is kept', () => kept.has(agent.address));
    await first.stop();
    const place = readPlace(kept.get(agent.address)?.place ?? null);
    expect(place).toMatchObject({ gap: null });
    const second = follow(agent.address, {}, kept);
    await until('the gap is over', () => second.gaps.length === 2);
    expect(second.gaps).toEqual([
      { node: place?.node, reason: 'not_running', fromMs: place?.aliveMs, untilMs: null },
      { node: place?.node, reason: 'not_running', fromMs: place?.aliveMs, untilMs: expect.any(Number) },
    ]);
  });

  it('goes on with the same gap where the agent was down before the restart', async () => {
    const agent = await start();
    const kept = new Map<string, KeptCheckpoint>();
    const first = follow(agent.address, {}, kept);
    await untilStreaming(agent, first);
    agent.stop();
    await until('the gap is kept', () => readPlace(kept.get(agent.address)?.place ?? null)?.gap === 'stream_cut');
    await first.stop();
    const second = follow(agent.address, {}, kept);
    await second.untilState('WAITING');
    const { node, reason, fromMs } = first.gaps[0] ?? {};
    expect(second.gaps).toEqual([{ node, reason, fromMs, untilMs: null }]);
  });

  it('gives what it had read when it is stopped', async () => {
    const agent = await start();
    const source = follow(agent.address);
    await untilStreaming(agent, source);
    agent.send(event(1), event(2));
    await source.untilLines(1);
    await source.stop();
    expect(source.lines).toEqual([event(1), event(2)]);
    expect(source.failure).toBeNull();
    await until('the stream is closed', () => agent.streams === 0);
  });
});

/** One published sample was typed by hand: protojson writes numbers of 64 bits as texts. */
const withTextCount = (line: string): unknown =>
  JSON.parse(line.replace(/"number_of_dropped_process_events":(\d+)/, '"number_of_dropped_process_events":"$1"'));
