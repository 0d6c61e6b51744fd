import { setTimeout as pause } from 'node:timers/promises';
import { aLine } from '@tetrascope/contracts/testing';
import { ordinary } from './growing-log.ts';

/** The node of all that is pushed. */
export const pushedNode = 'pushed';

const linesAtOnce = 10;
const pushEveryMs = 20;

/** Events that are pushed, numbered from 1 by their pid; knows which of them a server has acknowledged. */
export class PushedLines {
  readonly #acknowledged: number[] = [];
  #next = 1;

  get acknowledged(): readonly number[] {
    return this.#acknowledged;
  }

  /** Pushes until a push fails, as it does when the server is killed. What failed may be stored, and is not tried again. */
  async pushTo(url: string): Promise<void> {
    for (;;) {
      const pids = Array.from({ length: linesAtOnce }, () => this.#next++);
      if (!(await isTaken(url, pids))) return;
      this.#acknowledged.push(...pids);
      await pause(pushEveryMs);
    }
  }
}

async function isTaken(url: string, pids: readonly number[]): Promise<boolean> {
  const body = pids.map((pid) => `${aLine({ kind: 'exec', node: pushedNode, pid, ...ordinary })}\n`).join('');
  const headers = { 'content-type': 'application/x-ndjson' };
  try {
    return (await fetch(`${url}/api/v1/tetragon/ingest`, { method: 'POST', headers, body })).ok;
  } catch {
    // the server was killed meanwhile
    return false;
  }
}
