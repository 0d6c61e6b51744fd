import { z } from 'zod';
import { environmentWith } from '../../../config/environment.ts';
import { chunksUntilAborted } from '../chunks-until-aborted.ts';
import { RunningChild } from '../kubectl/running-child.ts';

/** How long a program may take to give credentials: a little less than a request waits, so that it is what is told. */
const programMs = 15_000;

/** Bytes of its output: a token and a chain of certificates have some ten thousand. */
const maxOutputBytes = 1024 * 1024;

/** A program whose output has ended must end by itself within this time. */
const exitMs = 1000;

/** A kubeconfig's `exec`. */
const programSchema = z.object({
  command: z.string().min(1),
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});

const answerSchema = z.object({
  status: z.object({
    token: z.string().optional(),
    clientCertificateData: z.string().optional(),
    clientKeyData: z.string().optional(),
    expirationTimestamp: z.string().optional(),
  }),
});

/** What a program gave. */
export type Credentials = z.infer<typeof answerSchema>['status'];

/**
 * A program that gives the credentials of a kubeconfig's user. It is run once for all who ask meanwhile, and again when
 * what it gave has expired. What it prints is told to nobody.
 */
export class CredentialProgram {
  readonly #exec: unknown;
  readonly #limitMs: number;
  #running: Promise<Credentials> | null = null;
  #given: Credentials | null = null;

  /** @param limitMs how long each run may take */
  constructor(exec: unknown, limitMs = programMs) {
    this.#exec = exec;
    this.#limitMs = limitMs;
  }

  /** Rejects with what is wrong, fit for the page. A run that this call begins ends with `signal`, for all who wait. */
  async credentials(nowMs: number, signal: AbortSignal): Promise<Credentials> {
    if (this.#given !== null && !hasExpired(this.#given, nowMs)) return this.#given;
    this.#running ??= this.#run(signal).finally(() => (this.#running = null));
    return (this.#given = await this.#running);
  }

  async #run(signal: AbortSignal): Promise<Credentials> {
    const program = programSchema.safeParse(this.#exec).data;
    if (program === undefined) throw new Error('the exec of the kubeconfig names no program with texts as arguments');
    const { command, args, env } = program;
    const more = Object.fromEntries((env ?? []).map(({ name, value }) => [name, value]));
    const child = new RunningChild(command, args ?? [], environmentWith(more));
    const output = await this.#outputOf(child, command, signal);
    const answer = answerSchema.safeParse(jsonOf(output)).data;
    if (answer === undefined) throw new Error(`${command} printed something else than credentials`);
    return answer.status;
  }

  async #outputOf(child: RunningChild, command: string, signal: AbortSignal): Promise<Buffer> {
    const late = AbortSignal.timeout(this.#limitMs);
    const ended = AbortSignal.any([late, signal]);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of chunksUntilAborted(child.stdout, ended)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxOutputBytes) break;
    }
    const isCut = bytes > maxOutputBytes || ended.aborted;
    const { isOk, reason } = await child.end(isCut ? 0 : exitMs);
    if (signal.aborted) throw new Error('it was given up');
    if (late.aborted) throw new Error(`${command} gave no credentials within ${this.#limitMs / 1000} s`);
    if (isCut) throw new Error(`${command} printed more than ${maxOutputBytes} bytes instead of credentials`);
    if (!isOk) throw new Error(`${command} gave no credentials: ${reason}`);
    return Buffer.concat(chunks);
  }
}

/** A time that can't be read never comes, as for kubectl's own client. */
function hasExpired({ expirationTimestamp }: Credentials, nowMs: number): boolean {
  return expirationTimestamp !== undefined && Date.parse(expirationTimestamp) <= nowMs;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    // its message would show what was printed, which may be a token
    return null;
  }
}
