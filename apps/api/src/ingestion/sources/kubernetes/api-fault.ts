import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { oneLine } from '../one-line.ts';

/** Why the API server did not give what was asked. */
export interface ApiFault {
  /** Of HTTP; null where it did not answer. */
  readonly status: number | null;
  /** Fit for the page; names the missing right. */
  readonly reason: string;
  /** How long it asks to be left alone. */
  readonly retryAfterMs?: number;
}

/** Bytes read of an answer that says why not. */
const maxFaultBytes = 64 * 1024;

/** Nobody may make us stay away for longer. */
const maxRetryAfterMs = 5 * 60_000;

const statusSchema = z.object({
  message: z.string(),
  details: z.object({ retryAfterSeconds: z.number().optional() }).optional(),
});

/** Reads an answer other than 200 and ends it. `right` is what the question takes, such as `list pods`. */
export async function readFault(answer: IncomingMessage, right: string): Promise<ApiFault> {
  const status = answer.statusCode ?? 0;
  const { message, retryAfterSeconds } = parse(await textOf(answer));
  const said = oneLine(message) || 'no reason was given';
  const seconds = Number(answer.headers['retry-after'] ?? retryAfterSeconds);
  const retryAfterMs = Number.isFinite(seconds) ? Math.min(Math.max(0, seconds * 1000), maxRetryAfterMs) : undefined;
  return { status, reason: explain(status, said, right), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

function explain(status: number, said: string, right: string): string {
  switch (status) {
    case 401:
      return `the cluster does not take our credentials (401: ${said})`;
    case 403:
      return `we lack the right to ${right} (403: ${said}); k8s/role.yaml gives it`;
    case 429:
      return `the cluster asks us to wait (429: ${said})`;
    default:
      return `${said} (${status})`;
  }
}

function parse(text: string): { message: string; retryAfterSeconds?: number | undefined } {
  try {
    const { message, details } = statusSchema.parse(JSON.parse(text));
    return { message, retryAfterSeconds: details?.retryAfterSeconds };
  } catch {
    // A proxy on the way answers in its own form.
    return { message: text };
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxFaultBytes) break;
    }
  } catch {
    // It broke off; the status says enough.
  }
  return Buffer.concat(chunks).toString();
}
