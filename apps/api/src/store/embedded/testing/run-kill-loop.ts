import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killLoop } from './kill-loop.ts';

/** `npm run test:store-kills -- 100`: kills as many times and says what came of it; the exit status is 1 if anything is wrong. */
const kills = Number(process.argv[2] ?? 100);
const folder = mkdtempSync(join(tmpdir(), 'tetrascope-kill-'));
const { stored, missing, twice } = await killLoop(folder, kills, Math.random);
rmSync(folder, { recursive: true });
console.log(`${kills} kills: ${stored} events stored, ${missing.length} missing, ${twice.length} twice`);
process.exitCode = missing.length + twice.length === 0 && stored > 0 ? 0 : 1;
