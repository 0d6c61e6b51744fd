import { plainFunctionName, type Decoded, type EventView, type JsonObject } from '@tetrascope/tetragon';
import { argumentPaths } from './argument-paths.ts';
import { commandLines, programOf } from './command-line.ts';
import { maxPathSteps, textsAt } from './payload-path.ts';

/** Reads the texts a field has in an event: none where it is absent, several where any of them may match. */
export type ReadField = (event: Decoded) => readonly string[];

const one = (read: (view: EventView) => string): ReadField => {
  return ({ view }) => {
    const text = read(view);
    return text === '' ? [] : [text];
  };
};

/** Under the event's own key, whatever its type. */
const withinEvent = (...paths: readonly string[]): ReadField => {
  const steps = paths.map((path) => path.split('.'));
  return ({ view, payload }) => steps.flatMap((path) => textsAt(payload, [view.type, ...path]));
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
  ['User', userOf],
  ['LogonId', withinEvent('process.auid')],
  ['TargetFilename', one((view) => view.path)],
  ['DestinationIp', withinEvent('args.sock_arg.daddr', 'args.sockaddr_arg.addr')],
  ['DestinationPort', withinEvent('args.sock_arg.dport', 'args.sockaddr_arg.port')],
]);

/** Names only a rule for `product: tetragon` may use, beside paths. */
const tetragonFields: ReadonlyMap<string, ReadField> = new Map<string, ReadField>([
  ['event_type', one((view) => view.type)],
  ['function_name', one((view) => plainFunctionName(view.functionName))],
  ['node_name', one((view) => view.node)],
  ['cluster_name', one((view) => view.cluster)],
]);

/** True for a field that holds a function's name, which rules compare without the architecture's prefix. */
export const isFunctionName = (field: string): boolean => field === 'function_name' || field.endsWith('.function_name');

/** Every field a rule of `product` may name, paths left out. */
export const fieldNames = (product: 'linux' | 'tetragon'): readonly string[] =>
  product === 'linux' ? [...namedFields.keys()] : [...tetragonFields.keys(), ...namedFields.keys()];

/** How to read `field` in rules of `product`; null where there is no such field. */
export const readerOf = (field: string, product: 'linux' | 'tetragon'): ReadField | null => {
  const named = namedFields.get(field);
  if (named !== undefined || product === 'linux') return named ?? null;
  return tetragonFields.get(field) ?? pathReader(field);
};

const pathReader = (field: string): ReadField | null => {
  const steps = field.split('.');
  if (steps.length < 2 || steps.length > maxPathSteps || steps.some((step) => step === '')) return null;
  const read = (payload: JsonObject) => textsAt(payload, steps);
  return isFunctionName(field) ? ({ payload }) => read(payload).map(plainFunctionName) : ({ payload }) => read(payload);
};
