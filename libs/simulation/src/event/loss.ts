import { exportLine, type Moment } from './envelope.ts';

/** A process_throttle line: the agent stops, or resumes, watching a control group that starts too many processes. */
export function throttleLine(type: 'THROTTLE_START' | 'THROTTLE_STOP', cgroup: string, moment: Moment): string {
  return exportLine('process_throttle', JSON.stringify({ type, cgroup }), moment);
}

/** A rate_limit_info line: how many events the agent left out of its export. */
export function rateLimitLine(dropped: number, moment: Moment): string {
  return exportLine('rate_limit_info', JSON.stringify({ number_of_dropped_process_events: String(dropped) }), moment);
}
