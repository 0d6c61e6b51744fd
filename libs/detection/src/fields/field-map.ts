import { plainFunctionName, type EventView } from '@tetrascope/tetragon';
import { allTexts } from './all-texts.ts';
import { argumentPaths } from './argument-paths.ts';
import { commandLines, programOf } from './command-line.ts';
import type { FieldReader, ReadField } from './field-reader.ts';
import { pathReader, readerWithin } from './path-reader.ts';
import { textsAt } from './payload-path.ts';

const one = (read: (view: EventView) => string | number | null): ReadField => {
  return ({ view }) => {
    const value = read(view);
    return value === '' || value === null ? [] : [String(value)];
  };
};

/** Under the event's own key, whatever its type. */
const withinEvent = (...paths: readonly string[]): ReadField => {
  const readers = paths.map((path) => readerWithin(path.split('.')).read);
  const [first] = readers;
  if (readers.length === 1 && first !== undefined) return first;
  return (event) => {
    const texts: string[] = [];
    for (const read of readers) texts.push(...read(event));
    return texts;
  };
};

/** Of the envelope, beside the event. */
const besideEvent = (key: string): ReadField => {
  return ({ payload }) => textsAt(payload, [key]);
};

const userName = withinEvent('process.user.name');

/** Root is the one user every system knows by number. */
const userOf: ReadField = (event) => {
  const names = userName(event);
  return names.length === 0 && event.view.uid === 0 ? ['root'] : names;
};

/** Sigma's names for Linux events, and ours where Tetragon knows more. */
const namedFields: ReadonlyMap<string, ReadField> = new Map<string, ReadField>([
  ['Image', one((view) => view.binary)],
  ['Program', one((view) => programOf(view.binary))],
  ['CommandLine', ({ view }) => commandLines(view.binary, view.arguments)],
  ['Arguments', one((view) => view.arguments)],
  ['ArgumentPath', ({ view }) => argumentPaths(view.arguments)],
  ['ParentImage', one((view) => view.parentBinary)],
  ['ParentCommandLine', ({ view }) => commandLines(view.parentBinary, view.parentArguments)],
  ['CurrentDirectory', one((view) => view.cwd)],
  ['ProcessId', one((view) => view.pid)],
  ['ParentProcessId', withinEvent('parent.pid')],
  ['User', userOf],
  ['LogonId', withinEvent('process.auid')],
  ['TargetFilename', one((view) => view.path)],
  ['Protocol', withinEvent('args.sock_arg.protocol', 'args.skb_arg.protocol')],
  ['SourceIp', withinEvent('args.sock_arg.saddr', 'args.skb_arg.saddr')],
  ['SourcePort', withinEvent('args.sock_arg.sport', 'args.skb_arg.sport')],
  ['DestinationIp', withinEvent('args.sock_arg.daddr', 'args.skb_arg.daddr', 'args.sockaddr_arg.addr')],
  ['DestinationPort', withinEvent('args.sock_arg.dport', 'args.skb_arg.dport', 'args.sockaddr_arg.port')],
  // Sysmon tells by it who opened a connection; what an event of a hook tells, its process did.
  ['Initiated', one((view) => (view.operation === 'connect' ? 'true' : ''))],
  ['time', besideEvent('time')],
  ['Namespace', one((view) => view.namespace)],
  ['Workload', one((view) => view.workload || view.pod || view.container)],
  ['Node', one((view) => view.node)],
]);

/** Names only a rule for `product: tetragon` may use, beside paths. */
const tetragonFields: ReadonlyMap<string, ReadField> = new Map<string, ReadField>([
  ['event_type', one((view) => view.type)],
  ['function_name', one((view) => plainFunctionName(view.functionName))],
  ['policy_name', one((view) => view.policy)],
  ['operation', one((view) => view.operation)],
  ['action', withinEvent('action')],
  ['return_action', withinEvent('return_action')],
  ['message', withinEvent('message')],
  ['tags', withinEvent('tags')],
  ['signal', withinEvent('signal')],
  ['status', withinEvent('status')],
  ['node_name', one((view) => view.node)],
  ['cluster_name', one((view) => view.cluster)],
]);

/**
 * Fields each of whose texts is a part of a command line, but for slashes that were folded. What is looked for in them is
 * looked for in the command line, in one go.
 */
const commandLineParts: ReadonlySet<string> = new Set(['CommandLine', 'Arguments', 'Image', 'Program', 'ArgumentPath']);

/** The field in whose first text, lists in it left aside, all texts of a field are found; itself where there is none. */
export const wholeOf = (field: string): string => (commandLineParts.has(field) ? 'CommandLine' : field);

/** True for fields that are parts of what comes behind the program in a command line. */
export const isBehindProgram = (field: string): boolean => field === 'Arguments' || field === 'ArgumentPath';

/** What a command line is put together of, by `commandLines`. */
export interface CommandParts {
  readonly binaryOf: (view: EventView) => string;
  readonly argumentsOf: (view: EventView) => string;
}

const commands: ReadonlyMap<string, CommandParts> = new Map([
  ['CommandLine', { binaryOf: (view: EventView) => view.binary, argumentsOf: (view: EventView) => view.arguments }],
  [
    'ParentCommandLine',
    { binaryOf: (view: EventView) => view.parentBinary, argumentsOf: (view: EventView) => view.parentArguments },
  ],
]);

/** The parts of a field that is a command line, whose further text is the end of the first; null for any other. */
export const commandPartsOf = (field: string): CommandParts | null => commands.get(field) ?? null;

const keywords: ReadField = ({ view, payload }) => allTexts(payload[view.type]);

/** True for a field that holds a function's name, which rules compare without the architecture's prefix. */
export const isFunctionName = (field: string): boolean => field === 'function_name' || field.endsWith('.function_name');

/** Every field a rule of `product` may name, paths left out. */
export const fieldNames = (product: 'linux' | 'tetragon'): readonly string[] =>
  product === 'linux' ? [...namedFields.keys()] : [...tetragonFields.keys(), ...namedFields.keys()];

/** How to read `field` in rules of `product`, '' for every text of the event; null where there is no such field. */
export const readerOf = (field: string, product: 'linux' | 'tetragon'): FieldReader | null => {
  const named = field === '' ? keywords : namedFields.get(field);
  if (named !== undefined) return readerBy(named);
  if (product === 'linux') return null;
  const own = tetragonFields.get(field);
  if (own !== undefined) return readerBy(own);
  const reader = pathReader(field);
  if (reader === null || !isFunctionName(field)) return reader;
  return { ...reader, read: (event) => reader.read(event).map(plainFunctionName) };
};

const readerBy = (read: ReadField): FieldReader => ({
  read,
  isPresent: (event) => read(event).some((text) => text !== ''),
});
