import { base64 } from './base64.ts';
import type { Cluster } from './cluster/cluster.ts';
import type { RunningContainer } from './cluster/running-container.ts';
import type { Host } from './cluster/host.ts';
import { nextPid, type Node } from './cluster/node.ts';
import { setUpNs, startPod } from './cluster/pod.ts';
import type { Command, Workload } from './cluster/workload.ts';
import { randomOf } from './digest.ts';
import type { TimedLine } from './event-queue.ts';
import type { Moment } from './event/envelope.ts';
import { kprobeLine, loaderLine, lsmLine, tracepointLine, uprobeLine } from './event/hook.ts';
import type { KprobeHit, LsmHit, TracepointHit, UprobeHit } from './event/hook.ts';
import { execLine, exitLine, type Ending } from './event/lifecycle.ts';
import { rateLimitLine, throttleLine } from './event/loss.ts';
import { bear, type Birth, type Process } from './process/process.ts';
import type { Random } from './random.ts';
import { nsPerMs } from './timestamp.ts';

/**
 * A short run of related events, told in order: each deed adds the line an agent would export of it, at the scene's own
 * time; `wait` moves that time on. So `lines` is in time order.
 */
export class Scene {
  readonly cluster: Cluster;
  readonly random: Random;
  readonly lines: TimedLine[] = [];
  #atNs: number;

  constructor(cluster: Cluster, random: Random, startNs: number) {
    this.cluster = cluster;
    this.random = random;
    this.#atNs = startNs;
  }

  /** The scene's own time, in milliseconds since 1970. */
  get timeMs(): number {
    return this.cluster.epochMs + Math.floor(this.#atNs / nsPerMs);
  }

  /** Lets between `minMs` and `maxMs` milliseconds pass. */
  wait(minMs: number, maxMs: number): void {
    this.#atNs += Math.round(this.random.between(minMs, maxMs) * nsPerMs);
  }

  /** A child of `parent`, in the same container or on the same host. */
  exec(parent: Process, command: Command): Process {
    return this.#start(parent, command, { pid: nextPid(parent.node, this.random), origin: 'clone' });
  }

  /** `process` replaces its program and keeps its pid; only the new image exits later. */
  replace(process: Process, command: Command): Process {
    return this.#start(process, command, { pid: process.pid, innerPid: process.innerPid, origin: 'execve' });
  }

  /** A process put into the container from outside, as the kubelet does for a probe and `kubectl exec` for a person. */
  enter(container: RunningContainer, command: Command, isProbe = false): Process {
    const birth = { container, isProbe, pid: nextPid(container.node, this.random), origin: 'clone' } as const;
    return this.#start(container.shim, { uid: container.workload.uid, cwd: '/', ...command }, birth);
  }

  /** A new pod on `host`, with the exec of its shim and of its service. */
  startPod(workload: Workload, host: Host): RunningContainer {
    const startNs = this.#startNs();
    const initNs = startNs + setUpNs(this.random);
    const { epochMs } = this.cluster;
    const container = startPod({ workload, replica: 0, host, epochMs, startNs, initNs }, this.random);
    this.#add(execLine(container.shim, this.#moment(host.node)));
    this.#atNs = initNs;
    this.#add(execLine(container.main, this.#moment(host.node)));
    return container;
  }

  exit(process: Process, ending: Ending = {}): void {
    this.#add(exitLine(process, ending, this.#moment(process.node)));
  }

  kprobe(process: Process, hit: KprobeHit): void {
    this.#add(kprobeLine(process, hit, this.#moment(process.node), this.#threadOf(process)));
  }

  lsm(process: Process, hit: LsmHit): void {
    this.#add(lsmLine(process, hit, this.#moment(process.node)));
  }

  tracepoint(process: Process, hit: TracepointHit): void {
    this.#add(tracepointLine(process, hit, this.#moment(process.node)));
  }

  uprobe(process: Process, hit: UprobeHit): void {
    this.#add(uprobeLine(process, hit, this.#moment(process.node), this.#threadOf(process)));
  }

  /** The process maps a library. */
  load(process: Process, path: string): void {
    const bits = randomOf(path);
    const buildId = Array.from({ length: 20 }, () => String.fromCharCode(bits.integer(0, 255))).join('');
    this.#add(loaderLine(process, path, base64(buildId), this.#moment(process.node)));
  }

  throttle(node: Node, cgroup: string, type: 'THROTTLE_START' | 'THROTTLE_STOP'): void {
    this.#add(throttleLine(type, cgroup, this.#moment(node)));
  }

  rateLimit(node: Node, dropped: number): void {
    this.#add(rateLimitLine(dropped, this.#moment(node)));
  }

  #start(parent: Process, command: Command, how: Pick<Birth, 'pid' | 'origin'> & Partial<Birth>): Process {
    const container = how.container ?? parent.container;
    const innerPid = container === null ? 0 : (container.lastInnerPid += 1);
    const { epochMs } = this.cluster;
    const given = { node: parent.node, parent, command, isProbe: false, epochMs, atNs: this.#startNs() };
    const process = bear({ ...given, innerPid, ...how, container });
    this.#add(execLine(process, this.#moment(process.node)));
    return process;
  }

  /** The agent reads the clock for the event a little before it does for the process. */
  #startNs(): number {
    return this.#atNs + this.random.integer(300, 1_500);
  }

  /** Services work in threads; short-lived programs have one, whose id is the pid. */
  #threadOf(process: Process): number {
    return process.innerPid === 1 ? process.pid + this.random.integer(1, 40) : process.pid;
  }

  #moment(node: Node): Moment {
    return { node, epochMs: this.cluster.epochMs, atNs: this.#atNs };
  }

  #add(line: string): void {
    this.lines.push({ atNs: this.#atNs, line });
  }
}
