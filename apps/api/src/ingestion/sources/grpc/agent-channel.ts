import {
  Client,
  type ChannelCredentials,
  type ClientReadableStream,
  type requestCallback,
  type ServiceError,
} from '@grpc/grpc-js';
import { maxLineBytes } from '@tetrascope/tetragon';
import { agentCalls, requestBytes, type AgentCall } from '@tetrascope/tetragon/wire';

/** Agents cut off whom they hear more often than every 5 minutes; a little more, since clocks differ. */
const keepaliveMs = 5.5 * 60_000;
const keepaliveTimeoutMs = 20_000;

/** Longest message taken: a line's most, since a line says the same in more bytes. */
const maxMessageBytes = maxLineBytes;

/** Bytes an agent may send before it is told that they were read: without much, a far agent would wait for us. */
const windowBytes = 1024 * 1024;

const channelOptions = {
  'grpc.keepalive_time_ms': keepaliveMs,
  'grpc.keepalive_timeout_ms': keepaliveTimeoutMs,
  'grpc.max_receive_message_length': maxMessageBytes,
  'grpc-node.flow_control_window': windowBytes,
  // agents are called directly, and what is configured here is all that counts
  'grpc.enable_http_proxy': 0,
  'grpc.service_config_disable_resolution': 1,
  'grpc.enable_retries': 0,
  // each channel has its connection to itself, so that closing it closes that
  'grpc.use_local_subchannel_pool': 1,
};

const path = (method: string): string => `/tetragon.FineGuidanceSensors/${method}`;
const asIs = (bytes: Uint8Array): Buffer => Buffer.from(bytes);
const received = (bytes: Buffer): Uint8Array => bytes;

/** One connection to an agent; it is not made anew by itself, other than while it is being made. */
export class AgentChannel {
  readonly #client: Client;

  /** @param serverName the name to look for in the server's certificate; null for that of `target` */
  constructor(target: string, credentials: ChannelCredentials, serverName: string | null) {
    const override = serverName === null ? {} : { 'grpc.ssl_target_name_override': serverName };
    this.#client = new Client(target, credentials, { ...channelOptions, ...override });
  }

  /** The agent's events as protobuf messages, until either side ends it. */
  events(request: Uint8Array): ClientReadableStream<Uint8Array> {
    return this.#client.makeServerStreamRequest(path('GetEvents'), asIs, received, request);
  }

  /** The answer to a call, or the error that came instead of it, at the latest after `timeoutMs` or when `signal` aborts. */
  ask(call: AgentCall, timeoutMs: number, signal: AbortSignal): Promise<Uint8Array | ServiceError> {
    const options = { deadline: Date.now() + timeoutMs };
    const request = requestBytes(call);
    return new Promise((resolve) => {
      const cancel = () => asked.cancel();
      const settle: requestCallback<Uint8Array> = (error, answer) => {
        signal.removeEventListener('abort', cancel);
        resolve(error ?? answer ?? new Uint8Array());
      };
      const { method } = agentCalls[call];
      const asked = this.#client.makeUnaryRequest(path(method), asIs, received, request, options, settle);
      signal.addEventListener('abort', cancel);
      if (signal.aborted) cancel();
    });
  }

  /** Ends the connection; calls under way must have been cancelled. */
  close(): void {
    this.#client.close();
  }
}
