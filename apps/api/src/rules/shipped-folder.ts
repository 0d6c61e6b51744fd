import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the shipped rules. */
export const SHIPPED_FOLDER = Symbol('SHIPPED_FOLDER');

/** The shipped rules lie beside the built program; in a checkout, at its top. */
export function shippedFolder(): string {
  const built = fileURLToPath(new URL('./rules', import.meta.url));
  return existsSync(join(built, 'compat')) ? built : fileURLToPath(new URL('../../../../rules', import.meta.url));
}
