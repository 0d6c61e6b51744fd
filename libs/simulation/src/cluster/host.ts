import { bear, type Process } from '../process/process.ts';
import type { Random } from '../random.ts';
import { msPerDay, nsPerMs } from '../timestamp.ts';
import type { Node } from './node.ts';
import type { Command } from './workload.ts';

/** A node with the daemons its work hangs from. */
export interface Host {
  readonly node: Node;
  readonly systemd: Process;
  readonly containerd: Process;
  readonly kubelet: Process;
  readonly cron: Process;
  readonly sshd: Process;
}

/** Which host to boot. */
export interface HostPlan {
  readonly name: string;
  readonly index: number;
  readonly epochMs: number;
}

/** `/proc` tells start times in ticks of this length, so the daemons' times are whole ticks. */
const tickNs = 10 * nsPerMs;

/** A host that has been up for 3 to 40 days, its daemons started in the first minute. */
export function bootHost({ name, index, epochMs }: HostPlan, random: Random): Host {
  const upMs = Math.round(random.between(3, 40) * msPerDay);
  const lastPid = random.integer(5_000, 400_000);
  const node: Node = { name, address: `10.20.0.${11 + index}`, bootNs: -upMs * nsPerMs, lastPid };
  const kernel = daemon(0, null, { binary: '<kernel>' }, 0);
  const systemd = daemon(
    1,
    kernel,
    { binary: '/usr/lib/systemd/systemd', arguments: '--switched-root --system' },
    0.01,
  );
  let pid = 600;
  const started = (binary: string, text: string) =>
    daemon((pid += random.integer(1, 90)), systemd, { binary, arguments: text }, random.between(4, 60));
  return {
    node,
    systemd,
    containerd: started('/usr/bin/containerd', '--config /etc/containerd/config.toml'),
    kubelet: started('/usr/bin/kubelet', '--config=/var/lib/kubelet/config.yaml --node-ip=' + node.address),
    cron: started('/usr/sbin/cron', '-f -P'),
    sshd: started('/usr/sbin/sshd', '-D'),
  };

  function daemon(pid: number, parent: Process | null, command: Command, afterBootS: number): Process {
    const atNs = node.bootNs + Math.round((afterBootS * 1000 * nsPerMs) / tickNs) * tickNs;
    const birth = { node, pid, parent, command, container: null, innerPid: 0, isProbe: false } as const;
    return bear({ ...birth, origin: 'procFS', epochMs, atNs: pid === 0 ? node.bootNs + 1 : atNs });
  }
}
