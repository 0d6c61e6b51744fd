import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../ensure/workspace.mjs';

const variable = 'TETRASCOPE_KUBE_APISERVER';

/** The first build takes about five minutes on two cores, more beside other tasks; each later one finds it done. */
const buildTimeoutMs = 15 * 60_000;

/**
 * The program that gives a real API server: `build` makes it ready, `start FOLDER` runs it, `stop FOLDER` ends it. Named
 * by an environment variable, else looked for beside the checkout.
 * @param {{ environment?: Record<string, string | undefined>, root?: string }} [where] `root` is the checkout
 * @returns {{ path: string, absent?: undefined } | { path?: undefined, absent: string }} `absent` says why there is none
 */
export function kubeApiserver({ environment = process.env, root = workspace } = {}) {
  const named = environment[variable];
  const path = named || join(root, '..', 'shared', 'tools', 'kube-apiserver');
  if (!existsSync(path))
    return { absent: `${named ?? '../shared/tools/kube-apiserver'} is absent; ${variable} may name such a program` };
  const { status, stderr, error } = spawnSync(path, ['build'], { encoding: 'utf8', timeout: buildTimeoutMs });
  if (status === 0) return { path };
  const said = error?.message ?? stderr.trim().split('\n').at(-1);
  return { absent: `${path} could not be built here: ${said}` };
}
