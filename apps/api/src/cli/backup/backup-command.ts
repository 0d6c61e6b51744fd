import { resolve } from 'node:path';
import { backUp } from '../../store/backup/back-up.ts';
import { exitCodes } from '../command.ts';
import { flaggedCommand } from '../flagged-command.ts';
import { attempt } from './attempt.ts';
import { dataDirFlags, dataDirOf } from './data-dir.ts';
import { oneFolder } from './one-folder.ts';
import { sizeOf } from './size-of.ts';

/** `tetrascope backup`. */
export const backupCommand = flaggedCommand({
  name: 'tetrascope backup',
  summary: 'Copy a server’s events, alerts, account and places into a folder, also while it runs',
  operands: 'DIR',
  flags: dataDirFlags,
  closing:
    'DIR must not be there yet: it has its name once all of it is on the disk. Files that are damaged are left out, told, ' +
    'and make it end with 1.',
  run: async (given, { output, notes }) => {
    const target = oneFolder(given);
    const dataDir = dataDirOf(given);
    const manifest = attempt(() => backUp({ dataDir, target, madeAtMs: Date.now() }));
    for (const { path, reason } of manifest.leftOut) notes.write(`left out: ${path} is damaged (${reason})\n`);
    output.write(`${dataDir} is backed up in ${resolve(target)}: ${sizeOf(manifest)}\n`);
    return manifest.leftOut.length === 0 ? exitCodes.done : exitCodes.found;
  },
});
