import { asDigits, asText } from '../field.ts';
import { quote } from '../quote.ts';
import type { HookArguments } from './arguments.ts';
import { firstObject, nthText } from './arguments.ts';
import { verb, type HookTable, type Reading } from './hook.ts';

const moduleName = (args: HookArguments) => ({ object: asText(firstObject(args, 'module_arg')?.['name']) });

/** mount(source, target), pivot_root(new, old). */
const twoPaths = (args: HookArguments): Partial<Reading> => {
  const [first, second] = [nthText(args, 0), nthText(args, 1)];
  return { object: first, path: second, target: `${quote(first)} ${quote(second)}` };
};

const bpfProgram = (args: HookArguments): Partial<Reading> => {
  const attr = firstObject(args, 'bpf_attr_arg') ?? firstObject(args, 'bpf_prog_arg');
  if (attr === undefined) return { target: '' };
  const [type, name] = [asText(attr['ProgType']), asText(attr['ProgName'])];
  const target = `${quote(type)} ${quote(name)} instruction count ${asDigits(attr['InsnCnt'])}`;
  return { object: name || type, target };
};

const bpfMap = (args: HookArguments): Partial<Reading> => {
  const map = firstObject(args, 'bpf_map_arg');
  if (map === undefined) return { target: '' };
  const [type, name] = [asText(map['MapType']), asText(map['MapName'])];
  const sizes = `key size ${asDigits(map['KeySize'])} value size ${asDigits(map['ValueSize'])}`;
  const target = `${quote(type)} ${quote(name)} ${sizes} max entries ${asDigits(map['MaxEntries'])}`;
  return { object: name || type, target };
};

const perfEvent = (args: HookArguments): Partial<Reading> => {
  const event = firstObject(args, 'perf_event_arg');
  if (event === undefined) return { target: '' };
  const [type, probed] = [asText(event['Type']), asText(event['KprobeFunc'])];
  return { object: probed || type, target: `${quote(type)} ${quote(probed)}` };
};

/** Functions that change the system as a whole: mounts, the clock, modules, BPF. */
export const kernelHooks: HookTable = {
  sys_mount: { operation: 'mount', verb: verb('💾', 'mount'), read: twoPaths },
  sys_pivot_root: { operation: 'pivot_root', verb: verb('💾', 'pivot_root'), read: twoPaths },
  sys_umount: { operation: 'unmount', read: (args) => ({ path: nthText(args, 0) }) },
  security_sb_umount: { operation: 'unmount' },
  sys_clock_settime: { operation: 'set_clock', verb: verb('⏰', 'clock_settime'), read: () => ({ target: '' }) },
  proc_exec_connector: { operation: '', verb: verb('🔧', 'proc_exec_connector'), read: () => ({ target: '' }) },
  bpf_check: { operation: 'bpf_load', verb: verb('🐝', 'bpf_load'), read: bpfProgram },
  security_bpf_prog_alloc: { operation: 'bpf_load', read: (args) => ({ object: bpfProgram(args).object ?? '' }) },
  security_bpf_prog: { operation: 'bpf_load', read: (args) => ({ object: bpfProgram(args).object ?? '' }) },
  security_bpf_map_alloc: { operation: 'bpf_map', verb: verb('🗺', 'bpf_map_create'), read: bpfMap },
  security_bpf_map_create: { operation: 'bpf_map', read: (args) => ({ object: bpfMap(args).object ?? '' }) },
  security_perf_event_alloc: { operation: 'perf_event', verb: verb('🐝', 'perf_event_alloc'), read: perfEvent },
  security_kernel_module_request: { operation: 'module_request', read: (args) => ({ object: nthText(args, 0) }) },
  security_kernel_read_file: { operation: 'kernel_read' },
  do_init_module: { operation: 'module_load', read: moduleName },
  find_module_sections: { operation: 'module_load', read: moduleName },
  free_module: { operation: 'module_unload', read: moduleName },
};
