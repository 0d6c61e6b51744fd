import { processJson, type Process } from '../process/process.ts';
import { timestamp } from '../timestamp.ts';
import { exportLine, type Moment } from './envelope.ts';

/** How a process ended: by a status, left out when 0, or by a signal. */
export interface Ending {
  readonly status?: number;
  /** Such as SIGKILL. */
  readonly signal?: string;
}

/** A process_exec line. Capabilities are in it, as the demo cluster's agents have them switched on. */
export function execLine(process: Process, moment: Moment): string {
  const own = processJson(process, { refcnt: 1, hasCapabilities: true });
  return exportLine('process_exec', `{"process":${own},"parent":${parentJson(process)}}`, moment);
}

/** A process_exit line. Its `parent` is the one of the exec: the agent does not follow a later change of parent. */
export function exitLine(process: Process, ending: Ending, moment: Moment): string {
  const own = processJson(process, { refcnt: 0, hasCapabilities: false });
  const signal = ending.signal === undefined ? '' : `,"signal":"${ending.signal}"`;
  const status = ending.status ? `,"status":${ending.status}` : '';
  const time = `,"time":"${timestamp(moment.epochMs, moment.atNs)}"`;
  return exportLine(
    'process_exit',
    `{"process":${own},"parent":${parentJson(process)}${signal}${status}${time}}`,
    moment,
  );
}

/** The JSON of a process's parent. */
export function parentJson(process: Process): string {
  return processJson(process.parent ?? process, { refcnt: 0, hasCapabilities: false });
}
