import { fileHooks } from './file-hooks.ts';
import type { Hook } from './hook.ts';
import { kernelHooks } from './kernel-hooks.ts';
import { privilegeHooks } from './privilege-hooks.ts';
import { socketHooks } from './socket-hooks.ts';

/** Every kernel function we can read, by its name without the architecture's prefix. */
export const hooks: ReadonlyMap<string, Hook> = new Map(
  [fileHooks, socketHooks, privilegeHooks, kernelHooks].flatMap((table) => Object.entries(table)),
);

const architecturePrefixes = ['__x64_', '__arm64_', '__ia32_'];

/** A function's name without the prefix that system calls get on each architecture: `__x64_sys_open` is `sys_open`. */
export function plainFunctionName(functionName: string): string {
  const prefix = architecturePrefixes.find((candidate) => functionName.startsWith(candidate));
  return prefix === undefined ? functionName : functionName.slice(prefix.length);
}

/**
 * The hook of a function under any of its names: a system call is also hooked as `__sys_NAME`, and what a kprobe calls
 * `security_NAME` is the LSM hook `NAME`.
 */
export function hookOf(functionName: string): Hook | undefined {
  const name = plainFunctionName(functionName);
  return hooks.get(name) ?? hooks.get(name.startsWith('__sys_') ? name.slice(2) : `security_${name}`);
}

/** The hook whose verb the compact line of a kprobe event shows, under exactly the names that `tetra` knows. */
export function compactHookOf(functionName: string): Hook | undefined {
  const hook = hooks.get(plainFunctionName(functionName));
  return hook?.verb === undefined ? undefined : hook;
}
