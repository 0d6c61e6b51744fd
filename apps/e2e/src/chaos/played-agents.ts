import { setTimeout as pause } from 'node:timers/promises';
import { aLine } from '@tetrascope/contracts/testing';
import { TestAgent } from '../../../api/src/ingestion/sources/grpc/testing/test-agent.ts';
import { says, ScriptedApi, watches } from '../../../api/src/ingestion/sources/testing/scripted-api.ts';

/** Each agent's events a second while there is a load. */
const eventsPerSecond = 50;
const tickMs = 20;

/** A node whose events happen whether or not its agent is there to tell of them; they are numbered from 1 by their pid. */
export class PlayedAgent {
  readonly node: string;
  /** When each event happened, in milliseconds; the first is number 1. */
  readonly happenedMs: number[] = [];
  /** How it behaves; it is no longer sent what it did not get. */
  agent: TestAgent;
  #isDown = false;

  constructor(node: string, agent: TestAgent) {
    this.node = node;
    this.agent = agent;
  }

  happen(count: number): void {
    for (let left = count; left > 0; left -= 1) {
      const nowMs = Date.now();
      this.happenedMs.push(nowMs);
      const pid = this.happenedMs.length;
      if (!this.#isDown) this.agent.send(aLine({ kind: 'exec', node: this.node, pid, time: isoTime(nowMs) }));
    }
  }

  /** Ends it without a word. */
  kill(): void {
    this.#isDown = true;
    this.agent.stop();
  }

  /** Starts it where it was. */
  async revive(): Promise<void> {
    this.agent = await TestAgent.start(this.agent.address);
    this.#isDown = false;
  }
}

/** A cluster's agents, each on an address of its own of this machine, and the API server by which they are found. */
export class PlayedCluster {
  private constructor(
    readonly agents: readonly PlayedAgent[],
    private readonly api: ScriptedApi,
  ) {}

  static async of(count: number): Promise<PlayedCluster> {
    const first = await TestAgent.start('127.0.0.1:0');
    const others = Array.from({ length: count - 1 }, (_, at) => TestAgent.start(`127.0.0.${at + 2}:${first.port}`));
    const agents = [first, ...(await Promise.all(others))].map((agent, at) => new PlayedAgent(`node-${at + 1}`, agent));
    const items = agents.map(({ node, agent }) => ({
      metadata: { uid: `uid-${node}`, name: `tetragon-${node}`, resourceVersion: '1' },
      spec: { nodeName: node },
      status: { phase: 'Running', podIP: agent.address.replace(/:\d+$/, '') },
    }));
    const api = new ScriptedApi();
    await api.start(says(200, { metadata: { resourceVersion: '1' }, items }), watches('stays'));
    return new PlayedCluster(agents, api);
  }

  /** What makes a server collect from them. */
  get args(): readonly string[] {
    const { port } = (this.agents[0] as PlayedAgent).agent;
    return ['--source', 'grpc:kubernetes', '--kubeconfig', this.api.kubeconfig, '--grpc-port', String(port)];
  }

  /** Lets events happen on these nodes, all at the same rate, until `signal` aborts. */
  async load(agents: readonly PlayedAgent[], signal: AbortSignal): Promise<void> {
    let [owed, lastMs] = [0, Date.now()];
    while (!signal.aborted) {
      await pause(tickMs);
      const nowMs = Date.now();
      owed += ((nowMs - lastMs) * eventsPerSecond) / 1000;
      lastMs = nowMs;
      for (const agent of agents) agent.happen(Math.floor(owed));
      owed %= 1;
    }
  }

  async stop(): Promise<void> {
    for (const { agent } of this.agents) agent.stop();
    await this.api.stop();
  }
}

const isoTime = (ms: number): string => new Date(ms).toISOString();
