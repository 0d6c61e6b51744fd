import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { createSimulation } from './simulation.ts';

/** The public API's fields and enum values, one a row, kept beside the checkout. */
const table = new URL('../../../../shared/tetragon/wire.csv', import.meta.url);

const integers = /^(u?int|s?fixed|sint)(32|64)$/;
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.(\d{3}|\d{6}|\d{9}))?Z$/;

interface Wire {
  /** `Message.field` → its type. */
  readonly fields: ReadonlyMap<string, { type: string; isRepeated: boolean; isOneof: boolean }>;
  /** Enum → its values' names. */
  readonly enums: ReadonlyMap<string, ReadonlySet<string>>;
}

function readWire(text: string): Wire {
  const fields = new Map<string, { type: string; isRepeated: boolean; isOneof: boolean }>();
  const enums = new Map<string, Set<string>>();
  for (const row of text.split('\n')) {
    const [kind, owner = '', name = '', , type = '', label = ''] = row.match(/"[^"]*"|[^,]+|(?<=,)(?=,)/g) ?? [];
    if (kind === 'field') {
      const isRepeated = label === 'repeated' || type.includes('map<');
      fields.set(`${owner}.${name}`, { type, isRepeated, isOneof: label.startsWith('oneof') });
    }
    if (kind === 'enum') enums.set(owner, (enums.get(owner) ?? new Set()).add(name));
  }
  return { fields, enums };
}

/** Everything in `value` that a `message` could not look like in a protojson export. */
function faults(wire: Wire, message: string, value: object, path: string): string[] {
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const at = `${path}.${name}`;
    const field = wire.fields.get(`${message}.${name}`);
    if (field === undefined) return [`${at} is no field of ${message}`];
    if (field.type.includes('map<')) return [];
    const parts: unknown[] = field.isRepeated ? (part as unknown[]) : [part];
    if (parts.length === 0) return [`${at} is empty and would be left out`];
    const mayBeZero = field.isRepeated || field.isOneof;
    return parts.flatMap((one) => valueFaults(wire, field.type, one, at, mayBeZero));
  });
}

function valueFaults(wire: Wire, type: string, value: unknown, at: string, mayBeZero: boolean): string[] {
  const fault = (isRight: boolean) => (isRight ? [] : [`${at} is no ${type}: ${JSON.stringify(value)}`]);
  const names = wire.enums.get(type);
  if (names !== undefined) return fault(typeof value === 'string' && names.has(value));
  if (type === 'google.protobuf.Timestamp') return fault(rfc3339.test(String(value)));
  if (type.startsWith('google.protobuf.')) {
    return fault(typeof value === (type.endsWith('BoolValue') ? 'boolean' : 'number'));
  }
  if (type === 'string') return fault(typeof value === 'string' && (mayBeZero || value !== ''));
  if (type === 'bytes') return fault(typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value));
  if (type === 'bool') return fault(value === true);
  if (!integers.test(type)) return faults(wire, type, value as object, at);
  if (type.endsWith('64'))
    return fault(/^-?\d+$/.test(String(value)) && typeof value === 'string' && BigInt(value) < 2n ** 64n);
  return fault(typeof value === 'number' && Number.isInteger(value) && (mayBeZero || value !== 0));
}

describe('the export format', () => {
  if (!existsSync(table)) {
    it('is that of the public API (skipped: ../shared is absent)', () => {
      console.warn('wire.spec.ts needs ../shared/tetragon/wire.csv beside the checkout');
    });
    return;
  }

  it('is that of the public API: every field, type and zero', () => {
    const wire = readWire(readFileSync(table, 'utf8'));
    expect(wire.fields.size).toBeGreaterThan(200);
    const simulation = createSimulation({ seed: 1, startMs: Date.UTC(2026, 5, 1), eventsPerSecond: 2 });
    for (let count = 0; count < 6_000; count += 1) {
      const event = JSON.parse(simulation.next().line);
      expect(faults(wire, 'GetEventsResponse', event, 'event')).toEqual([]);
    }
  });

  it('would not pass with an unknown field, a bare 64-bit number or a zero', () => {
    const wire = readWire(readFileSync(table, 'utf8'));
    const found = (event: object) => faults(wire, 'GetEventsResponse', event, 'event');
    expect(found({ process_exit: { status: 0 } })).toHaveLength(1);
    expect(found({ process_exit: { colour: 'red' } })).toHaveLength(1);
    expect(found({ rate_limit_info: { number_of_dropped_process_events: 5 } })).toHaveLength(1);
    expect(found({ process_kprobe: { action: 'SIGKILL' } })).toHaveLength(1);
  });
});
