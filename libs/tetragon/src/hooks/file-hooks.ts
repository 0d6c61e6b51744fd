import { quote } from '../quote.ts';
import type { HookArguments } from './arguments.ts';
import { filePath, firstNumber, nthText } from './arguments.ts';
import { verb, type Hook, type HookTable, type Reading } from './hook.ts';

/** `MAY_WRITE` and `MAY_READ` of the kernel's permission mask. */
const mayWrite = '2';
const mayRead = '4';

const showPath = (args: HookArguments): Partial<Reading> => ({ target: quote(filePath(args)) });

/** Files named by a text, as system calls name them. */
const namedPath =
  (nth: number) =>
  (args: HookArguments): Partial<Reading> => {
    const path = filePath(args) || nthText(args, nth);
    return { path, target: quote(path) };
  };

/** read(file, bytes, size), write(file, bytes, size): the third argument is the size asked for. */
const transferred = (args: HookArguments): Partial<Reading> => {
  const path = quote(filePath(args));
  return { target: args.length > 2 ? `${path} ${firstNumber(args.slice(2), 'size_arg') || '0'} bytes` : path };
};

const filePermission: Hook = {
  operation: 'access',
  verb: (view) =>
    view.operation === 'write'
      ? verb('📝', 'write')
      : view.operation === 'read'
        ? verb('📚', 'read')
        : verb('❓', 'security_file_permission'),
  read: (args) => {
    const mask = firstNumber(args, 'int_arg');
    const operation = mask === mayWrite ? 'write' : mask === mayRead ? 'read' : 'access';
    return { ...showPath(args), operation };
  },
};

const mmap: Hook = {
  operation: 'mmap',
  verb: (view) => verb('📝', `mmap-${view.object}`),
  read: (args) => {
    // PROT_READ, PROT_WRITE, PROT_EXEC
    const protection = Number(firstNumber(args, 'uint_arg') || '0');
    const object = `${protection & 1 ? 'r' : ''}${protection & 2 ? 'w' : ''}${protection & 4 ? 'x' : ''}`;
    return { ...showPath(args), object };
  },
};

/** Functions that are about a file. */
export const fileHooks: HookTable = {
  fd_install: { operation: 'open', verb: verb('📬', 'open'), read: showPath },
  // the emoji of these two carries a variation selector in tetra, the one above does not
  sys_open: { operation: 'open', verb: verb('📬️', 'open'), read: namedPath(0) },
  sys_openat: { operation: 'open', verb: verb('📬️', 'openat'), read: namedPath(0) },
  sys_close: { operation: 'close', verb: verb('📪', 'close'), read: showPath },
  sys_read: { operation: 'read', verb: verb('📚', 'read'), read: transferred },
  sys_write: { operation: 'write', verb: verb('📝', 'write'), read: transferred },
  security_file_permission: filePermission,
  security_mmap_file: mmap,
  security_path_truncate: { operation: 'truncate', verb: verb('📝', 'truncate'), read: showPath },
  security_file_truncate: { operation: 'truncate' },
  security_file_open: { operation: 'open' },
  sys_openat2: { operation: 'open', read: (args) => ({ path: nthText(args, 0) }) },
  sys_creat: { operation: 'open', read: (args) => ({ path: nthText(args, 0) }) },
  sys_unlink: { operation: 'delete', read: (args) => ({ path: nthText(args, 0) }) },
  sys_unlinkat: { operation: 'delete', read: (args) => ({ path: nthText(args, 0) }) },
  security_path_unlink: { operation: 'delete' },
  sys_rename: { operation: 'rename', read: (args) => ({ path: nthText(args, 0), object: nthText(args, 1) }) },
  sys_renameat2: { operation: 'rename', read: (args) => ({ path: nthText(args, 0), object: nthText(args, 1) }) },
  sys_linkat: { operation: 'link', read: (args) => ({ path: nthText(args, 0), object: nthText(args, 1) }) },
  sys_symlinkat: { operation: 'link', read: (args) => ({ path: nthText(args, 0), object: nthText(args, 1) }) },
  security_inode_mkdir: { operation: 'make_directory' },
  security_inode_follow_link: { operation: 'follow_link' },
  security_path_chmod: { operation: 'change_mode' },
  security_path_chown: { operation: 'change_owner' },
  security_bprm_check: { operation: 'check_exec' },
  security_bprm_check_security: { operation: 'check_exec' },
  security_bprm_creds_from_file: { operation: 'check_exec' },
};
