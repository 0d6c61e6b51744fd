import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decodedOf } from '../../testing/view-of-line.ts';
import { compileTetragonFilters } from './compile-tetragon-filters.ts';
import { readTetraFlags } from './tetra-flags.ts';

/** What tetra itself answers about real exports; kept beside a checkout, not in it. */
const folder = new URL('../../../../../../shared/tetragon/', import.meta.url);
const given = existsSync(folder);

interface Vector {
  readonly file: string;
  readonly args: readonly string[];
  readonly rc: number;
  readonly matched: readonly number[];
  readonly error: string;
}

const lines = (file: string): readonly string[] => readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');

/** The numbers of the lines that pass, or what is wrong with the arguments. */
function answer({ file, args }: Vector): readonly number[] | string {
  const { filters, fault } = readTetraFlags(args);
  if (filters === null) return fault;
  const { passes, faults } = compileTetragonFilters(filters);
  if (passes === null) return faults.join('; ');
  return lines(`events/${file}`).flatMap((line, index) => (passes(decodedOf(line)) ? [index + 1] : []));
}

if (given) {
  const vectors = lines('filter-vectors.ndjson').map((line) => JSON.parse(line) as Vector);
  const named = (some: readonly Vector[]) => some.map((vector) => [JSON.stringify(vector.args), vector] as const);

  describe('the filter of tetra getevents', () => {
    it.each(named(vectors.filter(({ rc }) => rc === 0)))('%s lets through what tetra lets through', (_, vector) =>
      expect(answer(vector)).toEqual(vector.matched),
    );

    it.each(named(vectors.filter(({ rc }) => rc !== 0)))('%s is refused, as by tetra', (_, vector) =>
      expect(answer(vector)).toEqual(expect.any(String)),
    );
  });
} else {
  it('agrees with tetra about real events (skipped: ../shared is absent)', () => {
    console.warn('Filters were not held against tetra: the folder ../shared/tetragon is absent.');
    expect(given).toBe(false);
  });
}
