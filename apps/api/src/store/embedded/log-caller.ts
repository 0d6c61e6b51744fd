import { Worker } from 'node:worker_threads';
import type { CallName, LogCalls, LogSettings, Said } from './log-protocol.ts';
import type { Report } from './event-files.ts';

/** Beside the bundle it is JavaScript; beside this source it runs as it is, on Node's own stripping of types. */
const program = new URL(import.meta.url.endsWith('.ts') ? './log-thread.ts' : './log-thread.js', import.meta.url);

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Asks the thread that owns the log, and is told of its end. */
export class LogCaller {
  readonly #thread: Worker;
  readonly #report: Report;
  readonly #waiting = new Map<number, Waiting>();
  #lastNumber = 0;
  /** Why nothing can be asked any more. */
  #end: Error | null = null;

  readonly #ready = Promise.withResolvers<void>();

  private constructor(thread: Worker, report: Report) {
    this.#thread = thread;
    this.#report = report;
    thread.on('message', (said: Said) => this.#hear(said));
    thread.on('error', (error: unknown) => this.#stop(error instanceof Error ? error : new Error(String(error))));
    thread.on('exit', () => this.#stop(new Error('the event store has ended')));
  }

  /** Resolves once the folder's files are known; rejects where they can't be used, with what a person can do. */
  static async start(settings: LogSettings, report: Report): Promise<LogCaller> {
    const caller = new LogCaller(new Worker(program, { workerData: settings, name: 'event log' }), report);
    await caller.#ready.promise;
    return caller;
  }

  /** Hands `memory` over with the question; it is gone here then. Rejects with the thread's reason. */
  ask<Name extends CallName>(
    name: Name,
    question: LogCalls[Name]['ask'],
    memory: readonly ArrayBuffer[] = [],
  ): Promise<LogCalls[Name]['answer']> {
    if (this.#end !== null) return Promise.reject(this.#end);
    const number = ++this.#lastNumber;
    return new Promise<LogCalls[Name]['answer']>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#thread.postMessage({ number, name, ask: question }, [...memory]);
    });
  }

  /** Closes the files and ends the thread. */
  async close(): Promise<void> {
    if (this.#end === null) await this.ask('close', null);
    this.#stop(new Error('the event store is closed'));
    await this.#thread.terminate();
  }

  #hear(said: Said): void {
    if (said.kind === 'report') this.#report(said.message, said.facts);
    if (said.kind === 'ready') this.#ready.resolve();
    if (said.kind !== 'answer' && said.kind !== 'refusal') return;
    const waiting = this.#waiting.get(said.number);
    this.#waiting.delete(said.number);
    if (said.kind === 'answer') waiting?.resolve(said.answer as never);
    else waiting?.reject(new Error(said.reason));
  }

  #stop(reason: Error): void {
    this.#end ??= reason;
    this.#ready.reject(this.#end);
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }
}
