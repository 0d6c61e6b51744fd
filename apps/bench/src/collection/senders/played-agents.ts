import { setImmediate } from 'node:timers/promises';
import { messageOf, TestAgent } from '../../../../api/src/ingestion/sources/grpc/testing/test-agent.ts';
import { nodeCount, type PlayedNodes } from './played-nodes.ts';

/** Messages handed over at once: all agents take turns. */
const atOnce = 50;

/** Agents that are called by gRPC, in the clear. */
export class PlayedAgents implements PlayedNodes {
  private constructor(private readonly agents: readonly TestAgent[]) {}

  static async start(): Promise<PlayedAgents> {
    return new PlayedAgents(await Promise.all(Array.from({ length: nodeCount }, () => TestAgent.start())));
  }

  get target(): string {
    return this.agents.map(({ address }) => address).join();
  }

  get watched(): number {
    return this.agents.filter(({ streams }) => streams > 0).length;
  }

  prepare(lines: readonly string[]): readonly Uint8Array[] {
    return lines.map(messageOf);
  }

  /** A message of two parts is the two behind each other; agents write the time last, too. */
  prepareUndated(line: string): (time: string) => Uint8Array {
    const { time: _, ...event } = JSON.parse(line) as { time?: string };
    const undated = messageOf(JSON.stringify(event));
    return (time) => Buffer.concat([undated, messageOf(JSON.stringify({ time }))]);
  }

  async send(node: number, prepared: readonly Uint8Array[]): Promise<void> {
    for (let at = 0; at < prepared.length; at += atOnce) {
      this.agents[node]?.sendBytes(...prepared.slice(at, at + atOnce));
      await setImmediate();
    }
  }

  async stop(): Promise<void> {
    for (const agent of this.agents) agent.stop();
  }
}
