import type { KprobeHit } from '../event/hook.ts';
import type { Process } from '../process/process.ts';
import type { Scene } from '../scene.ts';

/** The kernel's MAY_WRITE and MAY_READ. */
const mayWrite = 2;
const mayRead = 4;

const access = (path: string, mask: number, policy_name: string): KprobeHit => ({
  function_name: 'security_file_permission',
  args: [{ file_arg: { path, permission: '-rw-r--r--' } }, { int_arg: mask }],
  return: { int_arg: 0 },
  policy_name,
});

/** A security_file_permission hit: `process` reads `path`. */
export function readFile(scene: Scene, process: Process, path: string, policy = 'service-files'): void {
  scene.kprobe(process, access(path, mayRead, policy));
}

/** A security_file_permission hit: `process` writes `path`. */
export function writeFile(scene: Scene, process: Process, path: string, policy = 'service-files'): void {
  scene.kprobe(process, access(path, mayWrite, policy));
}

/** A security_file_open hit on a file that the policy `sensitive-files` guards. */
export function openSensitiveFile(scene: Scene, process: Process, path: string): void {
  scene.kprobe(process, {
    function_name: 'security_file_open',
    args: [{ file_arg: { path, permission: path.endsWith('shadow') ? '-rw-r-----' : '-rw-r--r--' } }],
    return: { int_arg: 0 },
    policy_name: 'sensitive-files',
    message: 'A file that holds credentials was opened',
    tags: ['observability.filesystem', 'credential-access'],
  });
}
