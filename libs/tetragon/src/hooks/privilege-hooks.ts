import { asText } from '../field.ts';
import type { HookArguments } from './arguments.ts';
import { firstNumber, firstObject } from './arguments.ts';
import { verb, type HookTable } from './hook.ts';

/** `CLONE_NEW…` flags by value, as `setns` takes them; 0 means any kind. */
const namespaceKinds: Readonly<Record<string, string>> = {
  0: 'any',
  0x80: 'time',
  0x20000: 'mnt',
  0x2000000: 'cgroup',
  0x4000000: 'uts',
  0x8000000: 'ipc',
  0x10000000: 'user',
  0x20000000: 'pid',
  0x40000000: 'net',
};

/** setns(descriptor, kind): the second number. */
function namespaceKind(args: HookArguments): string {
  return namespaceKinds[firstNumber(args.slice(1), 'int_arg', 'uint_arg')] ?? '';
}

const userId = (args: HookArguments) => ({ object: firstNumber(args, 'int_arg', 'uint_arg') });

/** Functions that change or use what a process may do. */
export const privilegeHooks: HookTable = {
  sys_setuid: {
    operation: 'setuid',
    verb: verb('🔑', 'setuid'),
    read: (args) => ({ ...userId(args), target: userId(args).object }),
  },
  sys_setgid: { operation: 'setgid', read: userId },
  sys_setreuid: { operation: 'setuid', read: userId },
  sys_setregid: { operation: 'setgid', read: userId },
  sys_setresuid: { operation: 'setuid', read: userId },
  sys_setresgid: { operation: 'setgid', read: userId },
  sys_setfsuid: { operation: 'setuid', read: userId },
  sys_setfsgid: { operation: 'setgid', read: userId },
  sys_setns: {
    operation: 'setns',
    verb: verb('🔧', 'setns'),
    read: (args) => ({ object: namespaceKind(args), target: namespaceKind(args) }),
  },
  create_user_ns: { operation: 'new_user_namespace' },
  commit_creds: { operation: 'change_credentials' },
  cap_capable: {
    operation: 'check_capability',
    read: (args) => ({ object: asText(firstObject(args, 'capability_arg')?.['name']) }),
  },
  security_capset: { operation: 'change_capabilities' },
  sys_ptrace: { operation: 'trace' },
  security_ptrace_access_check: { operation: 'trace' },
  sys_kill: { operation: 'signal' },
  security_task_kill: { operation: 'signal' },
};
