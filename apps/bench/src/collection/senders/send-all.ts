import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { report } from '../../harness/program.ts';
import { nodeCount } from './played-nodes.ts';
import { playNodes } from './play-nodes.ts';

const lookEveryMs = 2;

/**
 * Sends the first `count` events of the file `path` as fast as they are taken, dealt out to all nodes, to each reader
 * that has come to all of them; tells the nodes' target first. Ends with its standard input.
 */
const [kind = '', path = '', count = ''] = process.argv.slice(2);
const nodes = await playNodes(kind);
const lines = readFileSync(path, 'utf8').split('\n').slice(0, Number(count));
const prepared = Array.from({ length: nodeCount }, (_, node) =>
  nodes.prepare(lines.filter((_line, at) => at % nodeCount === node)),
);
report({ target: nodes.target });
for (;;) {
  await sleep(lookEveryMs);
  if (nodes.watched < nodeCount) continue;
  await Promise.all(prepared.map((events, node) => nodes.send(node, events)));
  while (nodes.watched > 0) await sleep(lookEveryMs);
}
