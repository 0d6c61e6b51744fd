import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** In a data folder, what is being restored, until all of it is there. */
export const restoringName = 'restoring';

/** Throws where a restore into the folder was stopped: half of a backup would pass for all of it. */
export function refuseUnfinishedRestore(dataDir: string): void {
  if (!existsSync(join(dataDir, restoringName))) return;
  throw new Error(`--data-dir: a restore into ${dataDir} did not end; empty that folder and restore again`);
}
