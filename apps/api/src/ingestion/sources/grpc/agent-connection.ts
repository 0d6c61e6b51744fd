import type { ClientReadableStream } from '@grpc/grpc-js';
import { pause } from '../pause.ts';
import type { AgentChannel } from './agent-channel.ts';
import type { AgentLane } from './agent-lane.ts';
import { askAgent, type AgentAnswers } from './ask-agent.ts';
import { statusWords } from './status-words.ts';
import { takeInTurns } from './take-in-turns.ts';

/** Times of a connection, in milliseconds. */
export interface ConnectionTimes {
  /** How often an agent is asked how it is. */
  readonly askEveryMs: number;
  /** How long each answer may take. */
  readonly answerMs: number;
  /** A stream that sends nothing for so long is silent. */
  readonly silentMs: number;
}

/** What a connection tells while it lasts. */
export interface ConnectionEvents {
  /** Events come, or would if there were any. */
  streaming(): void;
  /** The agent answers, though nothing has come for long. */
  silent(forMs: number): void;
  /** The agent has answered what it was asked at `askedMs`. */
  answered(answers: AgentAnswers, askedMs: number): void;
  /** A message has come. */
  message(): void;
}

/** How a connection ended. */
export interface ConnectionEnd {
  readonly hasStreamed: boolean;
  /** Why, for a person. */
  readonly words: string;
}

/**
 * One stream of events from its beginning to its end. An agent may have nothing to tell, and a connection can be cut
 * without a sign: so it is asked now and then, and where it neither answers nor sends, the stream is given up.
 */
export class AgentConnection {
  readonly #lane: AgentLane;
  readonly #times: ConnectionTimes;
  readonly #events: ConnectionEvents;
  readonly #now: () => number;
  #isStreaming = false;
  #hasStreamed = false;
  #quietSinceMs = 0;
  #messages = 0;

  constructor(lane: AgentLane, times: ConnectionTimes, events: ConnectionEvents, now: () => number) {
    this.#lane = lane;
    this.#times = times;
    this.#events = events;
    this.#now = now;
  }

  /** Resolves when the stream has ended, by itself or since `signal` aborted; ends the channel. */
  async run(channel: AgentChannel, request: Uint8Array, signal: AbortSignal): Promise<ConnectionEnd> {
    const ended = new AbortController();
    const watched = AbortSignal.any([signal, ended.signal]);
    this.#quietSinceMs = this.#now();
    const stream = channel.events(request);
    const cancel = () => stream.cancel();
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    try {
      const statusCame = this.#read(stream);
      // whichever knows first; the other is ended by it
      const words = await Promise.race([statusCame, this.#watch(channel, watched)]);
      cancel();
      await statusCame;
      return { hasStreamed: this.#hasStreamed, words };
    } finally {
      ended.abort();
      signal.removeEventListener('abort', cancel);
      channel.close();
    }
  }

  /** Takes in all messages; resolves to why there are no more. */
  #read(stream: ClientReadableStream<Uint8Array>): Promise<string> {
    takeInTurns(stream, (message) => {
      const nowMs = this.#now();
      this.#quietSinceMs = nowMs;
      this.#messages += 1;
      this.#lane.push(message, nowMs);
      this.#noteStreaming();
      this.#events.message();
    });
    return new Promise((resolve) => {
      stream.on('error', () => {}); // says what the status says
      stream.on('status', (status) => {
        // messages that came before it may still be waiting for their turn
        if (stream.readableEnded) resolve(statusWords(status));
        else stream.on('end', () => resolve(statusWords(status)));
      });
    });
  }

  /** Asks again and again; resolves to what is wrong once there is no answer, and never when `signal` aborts. */
  async #watch(channel: AgentChannel, signal: AbortSignal): Promise<string> {
    const { askEveryMs, answerMs, silentMs } = this.#times;
    while (!signal.aborted) {
      const messages = this.#messages;
      const askedMs = this.#now();
      const answers = await askAgent(channel, answerMs, signal);
      if (signal.aborted) break;
      // where events pour in, an answer may come late behind them
      if ('words' in answers) {
        if (this.#messages === messages) return answers.words;
      } else {
        this.#noteAnswer(answers, askedMs);
      }
      await pause(Math.min(askEveryMs, silentMs), signal);
    }
    return new Promise(() => {});
  }

  #noteAnswer(answers: AgentAnswers, askedMs: number): void {
    const nowMs = this.#now();
    this.#lane.noteAlive(nowMs);
    if (nowMs - this.#quietSinceMs < this.#times.silentMs) this.#noteStreaming();
    else {
      this.#isStreaming = false;
      this.#events.silent(nowMs - this.#quietSinceMs);
    }
    this.#events.answered(answers, askedMs);
  }

  #noteStreaming(): void {
    if (this.#isStreaming) return;
    this.#isStreaming = true;
    this.#hasStreamed = true;
    this.#events.streaming();
  }
}
