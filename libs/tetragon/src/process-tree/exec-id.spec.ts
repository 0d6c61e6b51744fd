import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execIdOf, execIdParts, isSameProcess, procFsIdsOf } from './exec-id.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const parts = fc.record({
  node: fc.string({ unit: 'grapheme' }).map((name) => name.toWellFormed()),
  ktimeNs: fc.bigInt({ min: 0n, max: 10n ** 18n }),
  pid: fc.nat(),
});

describe('execIdParts', () => {
  it('reads what an agent wrote', () => {
    const id = 'bWluaWt1YmU6MzczMDAwMDAwMDA6MjY3Ng==';
    expect(execIdParts(id)).toEqual({ node: 'minikube', ktimeNs: 37_300_000_000n, pid: 2676 });
  });

  it('reads what execIdOf wrote, whatever the name of the node', () => {
    fc.assert(fc.property(parts, (given) => expect(execIdParts(execIdOf(given))).toEqual(given)));
  });

  it.each(['', 'sh', 'QQ==', base64('a:b:c'), base64('n:1:2:'), base64('n:-1:2'), base64(`n:1:2`).repeat(99)])(
    'knows that %j is but a name',
    (id) => expect(execIdParts(id)).toBeNull(),
  );
});

describe('the ids an agent started anew gives', () => {
  it('are the start in whole ticks, or in those before', () => {
    expect(procFsIdsOf(base64('n:13548674321373:7'))).toEqual([
      base64('n:13548670000000:7'),
      base64('n:13548660000000:7'),
    ]);
  });

  it('are none but the tick before where the start is told in ticks, and none for what is no exec_id', () => {
    expect(procFsIdsOf(base64('n:37300000000:7'))).toEqual([base64('n:37290000000:7')]);
    expect(procFsIdsOf(base64('n:1:0'))).toEqual([]);
    expect(procFsIdsOf('name')).toEqual([]);
  });

  it('are those of the same process', () => {
    fc.assert(
      fc.property(parts, (before) => {
        for (const id of procFsIdsOf(execIdOf(before))) {
          const found = execIdParts(id);
          expect(found !== null && isSameProcess(found, before)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['another node', { node: 'm', ktimeNs: 25_000_000n, pid: 7 }],
    ['another pid', { node: 'n', ktimeNs: 25_000_000n, pid: 8 }],
    ['a later start', { node: 'n', ktimeNs: 40_000_000n, pid: 7 }],
    ['an earlier start', { node: 'n', ktimeNs: 19_999_999n, pid: 7 }],
  ])('are not those of a process with %s', (_, other) => {
    expect(isSameProcess({ node: 'n', ktimeNs: 20_000_000n, pid: 7 }, other)).toBe(false);
  });
});
