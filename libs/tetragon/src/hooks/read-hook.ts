import type { Reading } from './hook.ts';
import { asArguments, destinationOf, filePath } from './arguments.ts';
import { hookOf } from './hooks.ts';

/**
 * What a hook's arguments say. Known functions are read by their table, all others by the types of their arguments.
 * `target` is undefined where the function has no text of its own.
 */
export function readHook(functionName: string, exportedArgs: unknown): Omit<Reading, 'target'> & { target?: string } {
  const args = asArguments(exportedArgs);
  const hook = hookOf(functionName);
  const read = hook?.read?.(args);
  return {
    operation: hook?.operation ?? '',
    destination: destinationOf(args),
    object: '',
    ...read,
    path: read?.path || filePath(args),
  };
}
