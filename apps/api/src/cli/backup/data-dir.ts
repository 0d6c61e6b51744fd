import { loadConfig } from '../../config/load-config.ts';
import { CommandFault } from '../command.ts';
import type { Flag, Given } from '../flagged-command.ts';

/** How a command is told where a server keeps its files: as the server itself is. */
export const dataDirFlags: Readonly<Record<string, Flag>> = {
  'data-dir': {
    value: 'DIR',
    about: 'The data folder, as the server has it; TETRASCOPE_DATA_DIR and its default count.',
  },
  config: { value: 'FILE', about: 'The server’s configuration file, where that names the data folder.' },
};

/** The data folder's whole path. Throws a CommandFault where there is none, or the server's settings are wrong. */
export function dataDirOf(given: Given): string {
  const args = Object.keys(dataDirFlags).flatMap((flag) => {
    const value = given.text(flag);
    return value === undefined ? [] : [`--${flag}=${value}`];
  });
  const loaded = loadConfig(args);
  if (loaded.kind === 'faults') throw new CommandFault(loaded.faults.join('; '));
  const dataDir = loaded.kind === 'run' ? loaded.config.dataDir : undefined;
  if (dataDir !== undefined) return dataDir;
  throw new CommandFault('data-dir: the memory store keeps nothing; name the data folder by --data-dir');
}
