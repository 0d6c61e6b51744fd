import type { EventView } from '../event-view.ts';
import { verb } from '../hooks/hook.ts';
import { compactHookOf } from '../hooks/hooks.ts';
import { quote } from '../quote.ts';

/** Column, in bytes of UTF-8, where `tetra` puts the mark of a privileged process. */
const markColumn = 120;
const mark = '🛑 CAP_SYS_ADMIN';
/** Characters of the mark: the emoji is two code units. */
const markLength = mark.length - 1;

/** Verbs of the events that always have the same one. */
const verbs: Readonly<Record<string, string>> = {
  process_exec: verb('🚀', 'process'),
  process_exit: verb('💥', 'exit'),
  process_loader: verb('🧬', 'loader'),
  process_throttle: verb('🧬', 'throttle'),
  process_lsm: verb('🔒', 'LSM'),
  process_uprobe: verb('🕵️', 'uprobe'),
  process_usdt: verb('🕵️', 'usdt'),
  process_connect: verb('🔌', 'connect'),
  process_close: verb('🧹', 'close'),
  process_listen: verb('🔌', 'listen'),
  process_accept: verb('🔌', 'accept'),
  rate_limit_info: verb('🧬', 'rate_limit_info'),
};
const systemCallVerb = verb('❓', 'syscall');

/**
 * The line that `tetra getevents -o compact` prints without colours and times, for types it does not know too. Nothing
 * in it can move a cursor: texts that could are quoted.
 */
export function compactLine(view: EventView): string {
  switch (view.type) {
    case 'test':
      return 'TEST EVENT';
    case 'process_throttle':
    case 'rate_limit_info':
      return `${verbOf(view)} ${view.target}`.trimEnd();
    case 'process_exec':
      return marked(view, `${verbOf(view)} ${processOf(view)} ${quote(view.arguments)}`);
    case 'process_exit':
      return marked(view, `${verbOf(view)} ${processOf(view)} ${quote(view.arguments)} ${view.target}`);
    default:
      return marked(view, `${verbOf(view)} ${processOf(view)} ${view.target}`);
  }
}

function verbOf(view: EventView): string {
  if (view.type === 'process_kprobe') {
    const known = compactHookOf(view.functionName)?.verb ?? systemCallVerb;
    return typeof known === 'string' ? known : known(view);
  }
  if (view.type === 'process_tracepoint') {
    return view.functionName === 'raw_syscalls/sys_enter' ? verb('☎ ', 'syscall') : verb('⁉️', 'tracepoint');
  }
  return Object.hasOwn(verbs, view.type) ? (verbs[view.type] ?? '') : verb('❓', view.type);
}

/** Where the process runs and what it is: `namespace/pod binary`, or `node binary` on the host. */
function processOf(view: EventView): string {
  const isPod = view.pod !== '' || view.namespace !== '';
  const place = isPod ? `${quote(view.namespace)}/${quote(view.pod)}` : quote(view.node);
  return `${place} ${quote(view.binary)}`;
}

function marked(view: EventView, line: string): string {
  if (!view.privileged) return line.trimEnd();
  const padding = Math.max(0, markColumn - utf8Length(line) - markLength);
  return `${line} ${' '.repeat(padding)}${mark}`;
}

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
