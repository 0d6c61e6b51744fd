import type { User } from '@kubernetes/client-node/dist/config_types.js';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const kubeconfigSchema = z.object({
  users: z.array(z.object({ name: z.string(), user: z.object({ tokenFile: z.string() }).nullish().catch(null) })),
});

/**
 * The users of a kubeconfig with `tokenFile`, which the library does not read, given in the form in which it gives a pod's
 * own account: it reads such a file anew every minute. `path` is the kubeconfig's, `text` what it holds.
 */
export function withTokenFiles(users: readonly User[], path: string, text: string): User[] {
  const read = kubeconfigSchema.safeParse(parse(text, { prettyErrors: false })).data?.users ?? [];
  const files = new Map(read.map(({ name, user }) => [name, user?.tokenFile]));
  return users.map((user) => {
    const file = files.get(user.name);
    if (file === undefined) return user;
    return { ...user, authProvider: { name: 'tokenFile', config: { tokenFile: resolve(dirname(path), file) } } };
  });
}
