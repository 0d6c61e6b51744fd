import { processJson, type Process } from '../process/process.ts';
import type { Action, Argument } from './argument.ts';
import { exportLine, type Moment } from './envelope.ts';
import { parentJson } from './lifecycle.ts';

/** A call that a tracing policy's kprobe caught. */
export interface KprobeHit {
  readonly function_name: string;
  readonly args: readonly Argument[];
  readonly return?: Argument;
  readonly action?: Action;
  readonly policy_name: string;
  readonly message?: string;
  readonly tags?: readonly string[];
}

/** A call of a security hook that a policy caught. */
export interface LsmHit {
  readonly function_name: string;
  readonly policy_name: string;
  readonly message?: string;
  readonly args: readonly Argument[];
  readonly action?: Action;
  readonly tags?: readonly string[];
  /** Such as sha256:…; the kernel's integrity subsystem knows it. */
  readonly ima_hash?: string;
}

/** A kernel tracepoint that a policy caught. */
export interface TracepointHit {
  readonly subsys: string;
  readonly event: string;
  readonly args: readonly Argument[];
  readonly policy_name: string;
}

/** A call of a function in a program or library that a policy caught. */
export interface UprobeHit {
  readonly path: string;
  readonly symbol: string;
  readonly policy_name: string;
  readonly args: readonly Argument[];
}

/** The fields of a hit without braces, in the order given; what is undefined is left out. */
const fields = (hit: object) => JSON.stringify(hit).slice(1, -1);

const hookLine = (type: string, process: Process, rest: string, moment: Moment, tid?: number) => {
  const mention = { refcnt: 1, hasCapabilities: false };
  const own = processJson(process, tid === undefined ? mention : { ...mention, tid });
  return exportLine(type, `{"process":${own},"parent":${parentJson(process)},${rest}}`, moment);
};

/** A process_kprobe line; `tid` is the thread that made the call. */
export function kprobeLine(process: Process, hit: KprobeHit, moment: Moment, tid: number): string {
  const { function_name, args, return: returned, action = 'KPROBE_ACTION_POST', policy_name, message, tags } = hit;
  const rest = fields({
    function_name,
    args,
    return: returned,
    action,
    policy_name,
    return_action: 'KPROBE_ACTION_POST',
    message,
    tags,
  });
  return hookLine('process_kprobe', process, rest, moment, tid);
}

/** A process_lsm line. */
export function lsmLine(process: Process, hit: LsmHit, moment: Moment): string {
  const { function_name, policy_name, message, args, action = 'KPROBE_ACTION_POST', tags, ima_hash } = hit;
  const rest = fields({ function_name, policy_name, message, args, action, tags, ima_hash });
  return hookLine('process_lsm', process, rest, moment);
}

/** A process_tracepoint line. */
export function tracepointLine(process: Process, hit: TracepointHit, moment: Moment): string {
  return hookLine('process_tracepoint', process, fields({ ...hit, action: 'KPROBE_ACTION_POST' }), moment);
}

/** A process_uprobe line. */
export function uprobeLine(process: Process, hit: UprobeHit, moment: Moment, tid: number): string {
  return hookLine('process_uprobe', process, fields({ ...hit, action: 'KPROBE_ACTION_POST' }), moment, tid);
}

/** A process_loader line; `buildid` is base64. */
export function loaderLine(process: Process, path: string, buildid: string, moment: Moment): string {
  const own = processJson(process, { refcnt: 1, hasCapabilities: false });
  const library = fields({ path, buildid });
  return exportLine('process_loader', `{"process":${own},${library},"parent":${parentJson(process)}}`, moment);
}
