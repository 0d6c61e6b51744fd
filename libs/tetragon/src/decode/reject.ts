import type { Reject } from '../decoded.ts';
import { clip, quote } from '../quote.ts';
import { maxLineBytes } from '../split-lines.ts';
import { maxNesting } from './nesting.ts';

/** How much of a refused line its reason shows: enough to recognise what wrote it. */
const excerptLength = 60;

const wanted = 'One JSON object a line is expected, as Tetragon exports it.';
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** The line is longer than `maxLineBytes`. */
export function lineTooLong(bytes: number): Reject {
  const reason = `The line has ${megabytes(bytes)}; lines of up to ${megabytes(maxLineBytes)} are taken.`;
  return { code: 'line_too_long', reason };
}

export const emptyLine: Reject = { code: 'not_json', reason: `The line is empty. ${wanted}` };

export const invalidUtf8: Reject = {
  code: 'invalid_utf8',
  reason: 'The line holds bytes that are not UTF-8. Tetragon exports UTF-8; something on the way changed it.',
};

export const tooDeep: Reject = {
  code: 'too_deep',
  reason: `The line nests more than ${maxNesting} levels deep; events have about 10.`,
};

/** A line that does not parse; one that begins well and does not end well was most likely cut. */
export function notJson(text: string): Reject {
  const start = quote(clip(text, excerptLength));
  const cut = text.startsWith('{') && !text.endsWith('}') ? ' It has no closing brace and may have been cut off.' : '';
  return { code: 'not_json', reason: `The line is not JSON: it begins with ${start}.${cut} ${wanted}` };
}

/** JSON, but a list, a text, a number …. */
export function notObject(text: string): Reject {
  return {
    code: 'not_object',
    reason: `The line is JSON but no object: ${quote(clip(text, excerptLength))}. ${wanted}`,
  };
}

/** An object without an event in it. */
export function noEvent(keys: readonly string[]): Reject {
  const fields = keys.length === 0 ? 'none' : quote(clip(keys.slice(0, 10).join(', '), excerptLength));
  const reason = `The object holds no event; its fields: ${fields}. A field such as process_exec that holds an object is expected.`;
  return { code: 'no_event', reason };
}

/** Bytes from an agent that are no message of its protocol; `fault` as `a number does not end`. */
export function notProtobuf(fault: string): Reject {
  const cause = 'Another program may be listening there, or it was changed on the way.';
  return { code: 'not_protobuf', reason: `The message is no GetEventsResponse: ${fault}. ${cause}` };
}
