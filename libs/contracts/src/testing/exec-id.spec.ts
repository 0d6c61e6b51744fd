import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execIdOf } from './exec-id.ts';

const partsOf = (id: string): readonly string[] => Buffer.from(id, 'base64').toString().split(':');

describe('execIdOf', () => {
  it('reads as node, nanoseconds since boot and pid', () => {
    expect(partsOf(execIdOf('worker-1', 42, '/bin/sh'))).toEqual(['worker-1', expect.stringMatching(/^\d+$/), '42']);
  });

  it('is base64 as the platform writes it, for any node', () => {
    const node = fc.string({ unit: 'grapheme' }).map((name) => name.toWellFormed().replaceAll(':', ''));
    fc.assert(
      fc.property(node, fc.nat(), (name, pid) => {
        const id = execIdOf(name, pid, '/bin/sh');
        const [readName, ktime = '', readPid] = partsOf(id);
        expect([readName, readPid]).toEqual([name, String(pid)]);
        expect(Buffer.from(`${name}:${ktime}:${pid}`).toString('base64')).toBe(id);
      }),
    );
  });

  it('is the same for the same process and another for another', () => {
    expect(execIdOf('n', 1, '/bin/a')).toBe(execIdOf('n', 1, '/bin/a'));
    const others = [execIdOf('m', 1, '/bin/a'), execIdOf('n', 2, '/bin/a'), execIdOf('n', 1, '/bin/b')];
    for (const other of others) expect(other).not.toBe(execIdOf('n', 1, '/bin/a'));
  });

  it('bears a name that is no text', () => {
    expect(partsOf(execIdOf('\ud800', 1, '/bin/a'))[0]).toBe('\ufffd');
  });
});
