import { describe, expect, it } from '@jest/globals';
import { filterOf } from '@tetrascope/contracts';
import { aLine, type EventKind, type EventWish } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { compactLine, compileFilter, decodeLine, describeEvent, type Decoded } from './index.ts';
import { decodedOf } from './testing/view-of-line.ts';

const kinds: readonly EventKind[] = [
  'exec',
  'exit',
  'kprobe',
  'tracepoint',
  'loader',
  'uprobe',
  'throttle',
  'lsm',
  'usdt',
  'test',
  'rate_limit_info',
];

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.toWellFormed());
const functions = [
  'tcp_connect',
  '__x64_sys_write',
  'security_file_open',
  'security_mmap_file',
  'made_up',
  'sys_mount',
];

/** Any event that agents could send, with any text in it. */
const wishes: fc.Arbitrary<EventWish> = fc.record(
  {
    kind: fc.constantFrom(...kinds),
    binary: text,
    arguments: text,
    namespace: text,
    pod: text,
    node: text,
    policy: text,
    path: text,
    functionName: fc.oneof(text, fc.constantFrom(...functions)),
    parentBinary: text,
    pid: fc.nat(4_294_967_295),
    uid: fc.nat(4_294_967_295),
    status: fc.nat(255),
    signal: fc.constantFrom('SIGKILL', 'SIGTERM', ''),
  },
  { requiredKeys: ['kind'] },
);

const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\n', '\ufeff'), maxLength: 5 });

const decodedBytes = (bytes: Uint8Array): Decoded | null => {
  const result = decodeLine(bytes);
  return 'code' in result ? null : result;
};

describe('any event', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const line = aLine(wish);
        const { view, payload, raw } = decodedOf(line);
        expect(payload).toEqual(JSON.parse(line));
        expect(Buffer.from(raw).toString()).toBe(line);
        const hasProcess = view.binary !== '' || view.pid !== null;
        if (hasProcess && wish.binary !== undefined) expect(view.binary).toBe(wish.binary);
        if (hasProcess && wish.arguments !== undefined) expect(view.arguments).toBe(wish.arguments);
        if (hasProcess && wish.pid !== undefined) expect(view.pid).toBe(wish.pid);
      }),
    );
  });

  it('is the same whatever blanks stand around it', () => {
    fc.assert(
      fc.property(wishes, blanks, blanks, (wish, before, after) => {
        const line = aLine(wish);
        const spaced = decodedOf(`${before}${line}${after.replaceAll('\ufeff', '')}`);
        expect(spaced).toEqual(decodedOf(line));
      }),
    );
  });

  it('is the same when its bytes are read again, as a store does', () => {
    fc.assert(
      fc.property(wishes, blanks, (wish, before) => {
        const first = decodedOf(before + aLine(wish));
        expect(decodeLine(first.raw)).toEqual(first);
      }),
    );
  });

  it('is no event any more when its end is missing', () => {
    fc.assert(
      fc.property(wishes, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (wish, share) => {
        const bytes = Buffer.from(aLine(wish));
        expect(decodedBytes(bytes.subarray(0, Math.floor(bytes.length * share)))).toBeNull();
      }),
    );
  });

  it('has a compact line and two descriptions of one printable line each', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const { view } = decodedOf(aLine(wish));
        const { zh_TW, en } = describeEvent(view);
        for (const line of [compactLine(view), zh_TW, en]) {
          expect(line).not.toBe('');
          expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        }
      }),
    );
  });

  it('passes the filter made of its own values', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const { raw, view } = decodedOf(aLine(wish));
        const timeMs = view.timeMs ?? 0;
        const filter = filterOf({
          type: [view.type],
          node: [view.node],
          policy: [view.policy],
          binary: [view.binary],
          text: view.arguments,
          from: new Date(timeMs).toISOString(),
          to: new Date(timeMs + 1).toISOString(),
        });
        const event = { raw, view, source: 'stdin', severity: 'LOW', timeMs, matches: [] } as const;
        expect(compileFilter(filter)(event)).toBe(true);
      }),
    );
  });
});

describe('any JSON', () => {
  it('is an event exactly if it is an object that holds one', () => {
    const key = fc.constantFrom('process_exec', 'process_new', 'time', 'node_labels', '__proto__', 'level');
    const value = fc.oneof(fc.dictionary(key, fc.jsonValue()), fc.jsonValue());
    const isObject = (candidate: unknown) =>
      typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate);
    fc.assert(
      fc.property(value, (json) => {
        const line = JSON.stringify(json);
        const result = decodeLine(Buffer.from(line));
        if (!('code' in result)) expect(result.payload).toEqual(JSON.parse(line));
        else if (isObject(json)) expect(result.code).toBe('no_event');
        else expect(result.code).toBe('not_object');
        const holdsEvent = isObject(json) && isObject((json as Record<string, unknown>)['process_exec']);
        if (holdsEvent) expect('code' in result).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any bytes', () => {
  it('are an event or a reject with a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = decodeLine(bytes);
        if ('code' in result) expect(result.reason).toMatch(/^The .*\.$/);
        else expect(result.raw.buffer).toBe(bytes.buffer);
      }),
      { numRuns: 1000 },
    );
  });
});
