import { create, fromBinary, fromJson, toBinary, toJson, type JsonObject, type JsonValue } from '@bufbuild/protobuf';
import {
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import { agentCalls, messageNamed, type AgentCall } from '@tetrascope/tetragon/wire';

type EventCall = ServerWritableStream<Uint8Array, Uint8Array>;

const event = messageNamed('GetEventsResponse');
const request = messageNamed('GetEventsRequest');

const asIs = (bytes: Uint8Array): Buffer => Buffer.from(bytes);
const received = (bytes: Buffer): Uint8Array => bytes;

/** An event as an agent sends it. */
export const messageOf = (line: string): Uint8Array => toBinary(event, fromJson(event, JSON.parse(line) as JsonValue));

/** Speaks the agents' protocol on loopback or a unix socket, and does what a test asks of it. */
export class TestAgent {
  /** As `grpc:` takes it. */
  readonly address: string;
  /** Requests for events so far, as JSON; filters are in them. */
  readonly requests: JsonValue[] = [];
  /** Calls of each method so far. */
  readonly asked: Record<AgentCall, number> = { health: 0, info: 0, version: 0, policies: 0 };
  /** What each method answers, as JSON, or the status it refuses with. */
  readonly answers: Record<AgentCall, JsonObject | status> = {
    health: { health_status: [{ event: 'HEALTH_STATUS_TYPE_STATUS', status: 'HEALTH_STATUS_RUNNING' }] },
    info: { version: 'v1.8.0' },
    version: { version: 'v1.7.0' },
    policies: { policies: [] },
  };
  /** The status with which requests for events are refused; null takes them. */
  refusal: status | null = null;
  /** True lets no method answer, and sends nothing that is asked to be sent. */
  isStalled = false;
  readonly #server: Server;
  readonly #calls = new Set<EventCall>();

  private constructor(server: Server, address: string) {
    this.#server = server;
    this.address = address;
  }

  /**
   * Listens before it resolves.
   * @param at `HOST:PORT`, where port 0 picks a free one, or `unix:///PATH`
   */
  static async start(at = '127.0.0.1:0', credentials = ServerCredentials.createInsecure()): Promise<TestAgent> {
    const server = new Server({ 'grpc.max_send_message_length': -1 });
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(at, credentials, (error, bound) => (error === null ? resolve(bound) : reject(error)));
    });
    const agent = new TestAgent(server, at.startsWith('unix:') ? at : at.replace(/:\d+$/, `:${port}`));
    agent.#serve();
    return agent;
  }

  /** Of its TCP socket. */
  get port(): number {
    return Number(/\d+$/.exec(this.address)?.[0]);
  }

  /** Streams that are open. */
  get streams(): number {
    return this.#calls.size;
  }

  /** Sends events, given as lines of an export, to every client. */
  send(...lines: string[]): void {
    this.sendBytes(...lines.map(messageOf));
  }

  /** Sends whatever bytes as messages. */
  sendBytes(...messages: Uint8Array[]): void {
    if (this.isStalled) return;
    for (const call of this.#calls) for (const message of messages) call.write(message);
  }

  /** Ends every stream as an agent does that stops in good order. */
  endStreams(): void {
    for (const call of this.#calls) call.end();
  }

  /** Ends every connection without a word and listens no more. */
  stop(): void {
    this.#server.forceShutdown();
  }

  #serve(): void {
    this.#server.addService(
      {
        events: {
          path: '/tetragon.FineGuidanceSensors/GetEvents',
          requestStream: false,
          responseStream: true,
          requestSerialize: asIs,
          requestDeserialize: received,
          responseSerialize: asIs,
          responseDeserialize: received,
        },
        ...Object.fromEntries(Object.entries(agentCalls).map(([name, { method }]) => [name, unary(method)])),
      },
      {
        events: (call: EventCall) => this.#open(call),
        ...Object.fromEntries(Object.keys(agentCalls).map((name) => [name, this.#answering(name as AgentCall)])),
      },
    );
  }

  #open(call: EventCall): void {
    this.requests.push(toJson(request, fromBinary(request, call.request), { useProtoFieldName: true }));
    if (this.refusal !== null) return void call.emit('error', { code: this.refusal, details: 'refused' });
    this.#calls.add(call);
    const forget = () => this.#calls.delete(call);
    call.on('cancelled', forget);
    call.on('close', forget);
    call.on('finish', forget);
  }

  #answering(name: AgentCall) {
    return (_: ServerUnaryCall<Uint8Array, Uint8Array>, answer: sendUnaryData<Uint8Array>): void => {
      this.asked[name] += 1;
      if (this.isStalled) return;
      const told = this.answers[name];
      if (typeof told === 'number') return answer({ code: told, details: status[told] });
      const message = messageNamed(agentCalls[name].answer);
      answer(null, toBinary(message, told === null ? create(message) : fromJson(message, told)));
    };
  }
}

const unary = (method: string) => ({
  path: `/tetragon.FineGuidanceSensors/${method}`,
  requestStream: false,
  responseStream: false,
  requestSerialize: asIs,
  requestDeserialize: received,
  responseSerialize: asIs,
  responseDeserialize: received,
});
