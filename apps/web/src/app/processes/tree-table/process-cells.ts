import type { Process } from '@tetrascope/contracts';
import type { Formats } from '../../i18n/formats.ts';

/** A process in words. '' where nothing is known. */
export interface ProcessCells {
  /** The program without its folder; '' where it is not known. */
  readonly name: string;
  readonly arguments: string;
  readonly start: string;
  /** The start with its day. */
  readonly startMoment: string;
  readonly duration: string;
  /** SIGKILL, or the status. */
  readonly exit: string;
  /** Whether it did not end well. */
  readonly isBadExit: boolean;
  readonly events: string;
  /** What finds its events. */
  readonly query: string;
}

/** Characters of arguments that a line has room for; the details of an event have all. */
const maxArguments = 300;

export function processCells(process: Process, formats: Formats, isCounted: boolean): ProcessCells {
  const { binary, arguments: given, startedAt, durationMs, signal, status, events, execIds } = process;
  return {
    name: binary?.slice(binary.lastIndexOf('/') + 1) ?? '',
    arguments: (given ?? '').slice(0, maxArguments),
    start: startedAt === null ? '' : formats.time(startedAt),
    startMoment: startedAt === null ? '' : formats.moment(startedAt),
    duration: durationMs === null ? '' : formats.duration(durationMs),
    exit: signal ?? (status === null ? '' : String(status)),
    isBadExit: signal !== null || (status !== null && status !== 0),
    events: events === 0 ? '' : `${formats.number(events)}${isCounted ? '' : '+'}`,
    query: `exec_id:${execIds.join(',')}`,
  };
}
