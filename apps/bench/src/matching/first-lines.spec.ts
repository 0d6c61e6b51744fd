import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstLines } from './first-lines.ts';

describe('firstLines', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-first-lines-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives so many lines of a file, whole ones also across what is read at once, or as many as there are', () => {
    const path = join(folder, 'lines');
    const long = 'x'.repeat(1_500_000);
    writeFileSync(path, `a\n${long}\nb\n`);
    const texts = (count: number) => firstLines(path, count).map((line) => line.toString('utf8'));
    expect(texts(2)).toEqual(['a', long]);
    expect(texts(9)).toEqual(['a', long, 'b']);
  });
});
