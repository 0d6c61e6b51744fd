import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root folder. */
export const workspace = fileURLToPath(new URL('../..', import.meta.url));

/** The environment of a child process: packages' commands first, among them the Node 24 that is locked with them. */
export const packageEnvironment = (environment = process.env) => ({
  ...environment,
  PATH: `${join(workspace, 'node_modules', '.bin')}${delimiter}${environment.PATH ?? ''}`,
});
