import { closeSync, openSync, readSync } from 'node:fs';
import { ChannelCredentials } from '@grpc/grpc-js';
import { parseAgentAddress } from '../../../api/src/ingestion/sources/grpc/agent-address.ts';
import { AgentChannel } from '../../../api/src/ingestion/sources/grpc/agent-channel.ts';
import { ask } from '../../../api/src/ingestion/sources/kubernetes/api-request.ts';
import { ClusterAccess } from '../../../api/src/ingestion/sources/kubernetes/cluster-access.ts';
import { maxRssBytes, report, startWatch } from '../harness/program.ts';
import { followPath, podNames } from './senders/played-pods.ts';
import { everything } from './source-of.ts';

type Count = (events: number) => void;

const chunkBytes = 1024 * 1024;
const lineBreak = 10;
const answerMs = 20_000;

/** The least that reading takes: the same streams by the same clients, of which only the events are counted. */
const readings: Readonly<Record<string, (target: string, count: Count) => void>> = {
  file: readFile,
  pods: readPods,
  agents: readAgents,
};

function readFile(path: string, count: Count): void {
  const file = openSync(path, 'r');
  const chunk = Buffer.allocUnsafe(chunkBytes);
  for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk)) {
    count(linesIn(chunk.subarray(0, length)));
  }
  closeSync(file);
}

function readPods(kubeconfig: string, count: Count): void {
  const access = new ClusterAccess({ kubeconfig, context: null });
  for (const name of podNames) void follow(access, name, count);
}

async function follow(access: ClusterAccess, name: string, count: Count): Promise<void> {
  const question = { path: followPath(name), query: { follow: 'true' }, right: 'get pods/log', timeoutMs: answerMs };
  const answer = await ask(access, question, new AbortController().signal);
  if ('fault' in answer) throw new Error(answer.fault.reason);
  answer.body.on('data', (chunk: Buffer) => count(linesIn(chunk)));
}

function readAgents(addresses: string, count: Count): void {
  for (const text of addresses.split(',')) {
    const target = parseAgentAddress(text)?.target ?? text;
    const channel = new AgentChannel(target, ChannelCredentials.createInsecure(), null);
    channel.events(everything).on('data', () => count(1));
  }
}

function linesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(lineBreak); at !== -1; at = chunk.indexOf(lineBreak, at + 1)) lines += 1;
  return lines;
}

const [kind = '', target = '', wanted = ''] = process.argv.slice(2);
const read = readings[kind];
if (read === undefined) throw new Error(`nothing reads ${kind}`);
// loads the library that knows clusters: once, and before the watch runs
if (kind === 'pods')
  await new ClusterAccess({ kubeconfig: target, context: null }).request(new AbortController().signal);
const elapsed = startWatch();
let events = 0;
read(target, (more) => {
  events += more;
  if (events < Number(wanted)) return;
  report({ events, ...elapsed(), maxRssBytes: maxRssBytes() });
  process.exit();
});
