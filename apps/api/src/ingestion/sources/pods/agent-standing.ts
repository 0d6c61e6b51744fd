import type { AgentState } from '@tetrascope/contracts';
import type { AgentReport, Lane, SourceDesk } from '../../source.ts';
import type { LostWhile } from './node-lane.ts';

/** Tells how the agent of one lane is doing, when that changes, and for which whiles its events may be missing. */
export class AgentStanding {
  #told = '';
  /** Also since before we began: what an earlier process saw begin is ours to end. */
  #downSinceMs: number | null;
  #pod = '';

  /** @param cluster the name of the cluster, where one is known */
  constructor(
    private readonly lane: Lane,
    private readonly desk: SourceDesk,
    private readonly cluster: string | null,
  ) {
    this.#downSinceMs = desk.openGap(lane.node, 'agent_down');
  }

  /** The pod that the agent runs in from now on. */
  connecting(pod: string): void {
    this.#pod = pod;
    this.#tell('CONNECTING', `asking for the log of ${pod}`);
  }

  /** The log is open. */
  connected(): void {
    this.#tell('STREAMING', null);
  }

  /** Lines came; the only proof that there is an agent again. */
  lively(nowMs: number): void {
    this.#tell('STREAMING', null);
    this.#endDown(nowMs);
  }

  silent(silentMs: number): void {
    this.#tell('SILENT', `nothing has come for ${silentMs / 1000} s`);
  }

  /** The log can't be asked for, though the agent may well go on writing it. */
  unreachable(reason: string): void {
    this.#tell('DOWN', reason);
  }

  /** The node does not answer for the agent, or the agent does not run. */
  down(reason: string, nowMs: number): void {
    this.#tell('DOWN', reason);
    this.#beginDown(nowMs);
  }

  /** Its pod is no longer listed. */
  gone(nowMs: number): void {
    this.#tell('GONE', `the pod ${this.#pod} is gone`);
    this.#beginDown(nowMs);
  }

  lost({ fromMs, untilMs }: LostWhile): void {
    const detail = `the log of ${this.#pod} no longer held what came before`;
    this.desk.gap({ node: this.lane.node, reason: 'log_lost', fromMs, untilMs, detail });
  }

  #beginDown(nowMs: number): void {
    if (this.#downSinceMs !== null) return;
    this.#downSinceMs = nowMs;
    this.desk.gap({ node: this.lane.node, reason: 'agent_down', fromMs: nowMs, untilMs: null });
  }

  #endDown(nowMs: number): void {
    if (this.#downSinceMs === null) return;
    this.desk.gap({ node: this.lane.node, reason: 'agent_down', fromMs: this.#downSinceMs, untilMs: nowMs });
    this.#downSinceMs = null;
  }

  #tell(state: AgentState, detail: string | null): void {
    const told = `${state} ${this.#pod} ${detail}`;
    const { agent, node } = this.lane;
    if (told === this.#told || agent === null) return;
    this.#told = told;
    const report: AgentReport = { agent, state, detail, pod: this.#pod };
    this.desk.agent({
      ...report,
      ...(node !== null && { node }),
      ...(this.cluster !== null && { cluster: this.cluster }),
    });
  }
}
