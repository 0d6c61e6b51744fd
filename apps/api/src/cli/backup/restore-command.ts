import { restore } from '../../store/backup/restore.ts';
import { exitCodes } from '../command.ts';
import { flaggedCommand } from '../flagged-command.ts';
import { attempt } from './attempt.ts';
import { dataDirFlags, dataDirOf } from './data-dir.ts';
import { oneFolder } from './one-folder.ts';
import { sizeOf } from './size-of.ts';

/** `tetrascope restore`. */
export const restoreCommand = flaggedCommand({
  name: 'tetrascope restore',
  summary: 'Copy a backup into an empty data folder, for a server to go on with',
  operands: 'DIR',
  flags: dataDirFlags,
  closing: 'Every file is held against what was backed up. Sources go on where they were when the backup was made.',
  run: async (given, { output }) => {
    const backup = oneFolder(given);
    const dataDir = dataDirOf(given);
    const manifest = attempt(() => restore(backup, dataDir));
    output.write(`${dataDir} is as it was at ${manifest.madeAt}: ${sizeOf(manifest)}\n`);
    return exitCodes.done;
  },
});
