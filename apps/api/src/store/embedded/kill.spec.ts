import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { killLoop } from './testing/kill-loop.ts';

/** Each takes about three seconds; `npm run test:store-kills` does many. */
const kills = 4;
const folder = mkdtempSync(join(tmpdir(), 'tetrascope-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a killed process', () => {
  it('has stored every event it acknowledged, each once', async () => {
    const { stored, missing, twice } = await killLoop(folder, kills, Math.random);
    expect({ missing, twice }).toEqual({ missing: [], twice: [] });
    expect(stored).toBeGreaterThan(kills);
  }, 180_000);
});
