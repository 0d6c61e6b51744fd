import type { JsonObject } from '../decoded.ts';
import type { Reading } from '../hooks/hook.ts';
import { compactHookOf } from '../hooks/hooks.ts';
import { readHook } from '../hooks/read-hook.ts';
import type { Operation } from '../operation.ts';
import { quote } from '../quote.ts';
import { readConnection } from './read-connection.ts';
import { hexOf } from './hex-of.ts';
import { asDigits, asObject, asText } from '../field.ts';

/** What an event says beyond its process. */
export type PayloadReading = Reading & { readonly functionName: string };

type ReadPayload = (event: JsonObject) => PayloadReading;

const silent: PayloadReading = { functionName: '', operation: '', path: '', destination: '', object: '', target: '' };
const exec: PayloadReading = { ...silent, operation: 'exec' };

const exit: ReadPayload = (event) => {
  const target = asText(event['signal']) || asDigits(event['status']);
  return { ...silent, operation: 'exit', target: quote(target) };
};

const kprobe: ReadPayload = (event) => {
  const functionName = asText(event['function_name']);
  const reading = readHook(functionName, event['args']);
  const target = compactHookOf(functionName) === undefined ? undefined : reading.target;
  return { ...reading, functionName, target: target ?? quote(functionName) };
};

const lsm: ReadPayload = (event) => {
  const functionName = asText(event['function_name']);
  return { ...readHook(functionName, event['args']), functionName, target: quote(functionName) };
};

const tracepoint: ReadPayload = (event) => {
  const [subsystem, name] = [asText(event['subsys']), asText(event['event'])];
  const functionName = subsystem === '' && name === '' ? '' : `${subsystem}/${name}`;
  const reading = readHook(functionName, event['args']);
  if (functionName !== 'raw_syscalls/sys_enter') {
    return { ...reading, functionName, target: `${quote(subsystem)} ${quote(name)}` };
  }
  const call = systemCall(event['args']);
  return { ...reading, functionName, object: call, target: quote(call || 'unknown') };
};

/** The system call's number, with its ABI where that is told; '' without a number. */
function systemCall(args: unknown): string {
  const first = Array.isArray(args) ? asObject(args[0]) : undefined;
  const id = asObject(first?.['syscall_id']);
  if (id !== undefined) return [asText(id['abi']), asDigits(id['id'])].filter((part) => part !== '').join('/');
  const number = first?.['long_arg'] ?? first?.['size_arg'];
  return number === undefined ? '' : asDigits(number);
}

const loader: ReadPayload = (event) => {
  const path = asText(event['path']);
  const buildId = hexOf(asText(event['buildid']));
  const target = buildId === '' ? quote(path) : `${buildId} ${quote(path)}`;
  return { ...silent, operation: 'load', path, target };
};

const uprobe: ReadPayload = (event) => {
  const [path, symbol] = [asText(event['path']), asText(event['symbol'])];
  return { ...silent, functionName: symbol, path, target: `${quote(path)} ${quote(symbol)}` };
};

const usdt: ReadPayload = (event) => {
  const [path, provider, name] = [asText(event['path']), asText(event['provider']), asText(event['name'])];
  const functionName = provider === '' && name === '' ? '' : `${provider}/${name}`;
  return { ...silent, functionName, path, target: `${quote(path)} ${quote(provider)} ${quote(name)}` };
};

const throttle: ReadPayload = (event) => {
  const [type, cgroup] = [asText(event['type']), asText(event['cgroup'])];
  // both words take the same room
  const word = type === 'THROTTLE_START' ? 'START' : type === 'THROTTLE_STOP' ? 'STOP ' : '';
  const operation = word === 'START' ? 'throttle_start' : word === '' ? '' : 'throttle_stop';
  return { ...silent, operation, object: cgroup, target: `${word} ${quote(cgroup)}` };
};

const rateLimit: ReadPayload = (event) => {
  const dropped = asDigits(event['number_of_dropped_process_events']);
  return { ...silent, object: dropped, target: `${dropped} events dropped` };
};

/** Events of builds that watch the network: in no public oneof, but old and known. */
const connection =
  (operation: Operation): ReadPayload =>
  (event) => ({ ...silent, operation, ...readConnection(event) });

const readers: ReadonlyMap<string, ReadPayload> = new Map([
  ['process_exec', () => exec],
  ['process_exit', exit],
  ['process_kprobe', kprobe],
  ['process_lsm', lsm],
  ['process_tracepoint', tracepoint],
  ['process_loader', loader],
  ['process_uprobe', uprobe],
  ['process_usdt', usdt],
  ['process_throttle', throttle],
  ['rate_limit_info', rateLimit],
  ['process_connect', connection('connect')],
  ['process_close', connection('close_socket')],
  ['process_listen', connection('listen')],
  ['process_accept', connection('accept')],
]);

/** Reads the event of a type; types we do not know say nothing. */
export function readPayload(type: string, event: JsonObject): PayloadReading {
  return readers.get(type)?.(event) ?? silent;
}
