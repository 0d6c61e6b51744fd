import { PlayedAgents } from './played-agents.ts';
import { PlayedFile } from './played-file.ts';
import type { PlayedNodes } from './played-nodes.ts';
import { PlayedPods } from './played-pods.ts';

/** Those that the source `kind` reads. The process ends with its standard input: nobody needs them any more. */
export async function playNodes(kind: string): Promise<PlayedNodes> {
  const nodes = await start(kind);
  process.stdin.on('end', () => void nodes.stop().then(() => process.exit())).resume();
  return nodes;
}

async function start(kind: string): Promise<PlayedNodes> {
  if (kind === 'pods') return PlayedPods.start();
  if (kind === 'agents') return PlayedAgents.start();
  if (kind === 'file') return new PlayedFile();
  throw new Error(`nobody plays nodes for ${kind}`);
}
