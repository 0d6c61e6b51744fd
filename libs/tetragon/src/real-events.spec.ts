import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { compactLine, describeEvent } from './index.ts';
import { decodedOf } from './testing/view-of-line.ts';

/** Real exports that are kept beside a checkout, not in it. */
const folder = new URL('../../../../shared/tetragon/events/', import.meta.url);
const given = existsSync(folder);

const lines = (file: string): readonly string[] => readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');

if (given) {
  describe.each(['real.ndjson', 'other-types.ndjson', 'enterprise-legacy.ndjson'])('every line of %s', (file) => {
    it('is an event whose bytes stay as they came', () => {
      for (const line of lines(file)) {
        const { raw, payload, view } = decodedOf(line);
        expect(Buffer.from(raw).toString()).toBe(line);
        expect(isDeepStrictEqual(payload, JSON.parse(line))).toBe(true);
        expect(Object.keys(payload)).toContain(view.type);
      }
    });

    it('is described in both languages with nothing left to fill in', () => {
      for (const line of lines(file)) {
        const { zh_TW, en } = describeEvent(decodedOf(line).view);
        expect(`${zh_TW}${en}`).not.toMatch(/[{}]|undefined|null/);
        expect(en).not.toMatch(/\bkilled\b/i);
        expect(zh_TW.length * en.length).toBeGreaterThan(0);
      }
    });
  });

  describe('the compact line', () => {
    const recorded = lines('real.compact.tsv')
      .slice(1)
      .map((row) => row.split('\t'));
    const real = lines('real.ndjson');

    /** tetra fails on these; a person who looks at a stream should still see that events were lost. */
    const ours: Readonly<Record<string, string>> = { 55: '🧬 rate_limit_info 10 events dropped' };

    it.each(recorded)('agrees with tetra on line %s', (number = '', _code, compact = '') => {
      expect(compactLine(decodedOf(real[Number(number) - 1] ?? '').view)).toBe(ours[number] ?? compact);
    });
  });
} else {
  it('reads every real event (skipped: ../shared is absent)', () => {
    console.warn('Real events were not tested: the folder ../shared/tetragon/events is absent.');
    expect(given).toBe(false);
  });
}
