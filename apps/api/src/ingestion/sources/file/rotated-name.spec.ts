import { describe, expect, it } from '@jest/globals';
import { rotatedName } from './rotated-name.ts';

describe('rotatedName', () => {
  it.each([
    ['tetragon-2026-11-23T10-00-00.000.log', 'tetragon.log', 'stamp'],
    ['tetragon-2026-11-23T10-00-00.000.log.gz', 'tetragon.log', 'stamp'],
    ['tetragon-2026-11-23T10-00-00.000', 'tetragon', 'stamp'],
    ['0.log.20261123-100000', '0.log', 'date'],
    ['0.log.20261123-100000.gz', '0.log', 'date'],
    ['tetragon.log-20261123', 'tetragon.log', 'date'],
    ['tetragon.log-1795514400', 'tetragon.log', 'date'],
    ['tetragon.log.1', 'tetragon.log', 'count'],
    ['tetragon.log.12.gz', 'tetragon.log', 'count'],
    ['export.ndjson.gz', 'export.ndjson', 'packed'],
  ])('takes %s for one of %s', (name, liveName, scheme) => {
    expect(rotatedName(name)).toMatchObject({ liveName, scheme });
  });

  it.each(['tetragon.log', '0.log', 'tetragon.log.bak', 'tetragon-1.log', '.gz', '20261123', 'pod-1', 'a.log.tmp'])(
    'takes %s for a name of its own',
    (name) => {
      expect(rotatedName(name)).toBeNull();
    },
  );

  it('ranks the older one first, compressed or not', () => {
    const rankOf = (name: string) => rotatedName(name)?.rank ?? '';
    expect(rankOf('a.log.10.gz') < rankOf('a.log.9')).toBe(true);
    expect(rankOf('a-2026-11-23T10-00-00.000.log.gz') < rankOf('a-2026-11-23T10-00-00.001.log')).toBe(true);
    expect(rankOf('a.log.20261123-100000.gz') < rankOf('a.log.20261123-100001')).toBe(true);
  });
});
