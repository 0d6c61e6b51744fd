import type { Host } from '../cluster/host.ts';
import { containersOf } from '../cluster/cluster.ts';
import { nameSuffix, objectUid } from '../cluster/name.ts';
import { digestOf } from '../digest.ts';
import type { Scene } from '../scene.ts';
import { run } from './activity.ts';
import { readFile, writeFile } from './file.ts';

const anyHost = (scene: Scene): Host => scene.random.pick(scene.cluster.hosts);

/** The shim has runc put a probe into a container. */
export function runcExec(scene: Scene): void {
  const container = scene.random.pick(scene.cluster.containers);
  const state = `/run/containerd/io.containerd.runtime.v2.task/k8s.io/${container.id}`;
  const runc = scene.exec(container.shim, {
    binary: '/usr/bin/runc',
    arguments: `--root /run/containerd/runc/k8s.io --log ${state}/log.json --log-format json --systemd-cgroup exec --process /tmp/runc-process${scene.random.integer(1e8, 9e8)} --detach --pid-file ${state}/${scene.random.hex(64)}.pid ${container.id}`,
  });
  scene.wait(6, 30);
  scene.exit(runc);
}

/** kube-proxy writes the services' rules anew. */
export function syncProxyRules(scene: Scene): void {
  const proxy = scene.random.pick(containersOf(scene.cluster, 'kube-proxy'));
  run(scene, proxy.main, { binary: '/usr/sbin/iptables-save', arguments: '-t nat' }, 4, 20);
  scene.wait(2, 9);
  const restore = '-w 5 -W 100000 --noflush --counters';
  run(scene, proxy.main, { binary: '/usr/sbin/iptables-restore', arguments: restore }, 8, 40);
}

/** cron's minute: a shell and the job in it. */
export function cronJob(scene: Scene): void {
  const { cron } = anyHost(scene);
  const child = scene.exec(cron, { binary: '/bin/sh', arguments: '-c "/usr/lib/sysstat/sa1 1 1"', cwd: '/root' });
  scene.wait(1, 5);
  const job = scene.replace(child, { binary: '/usr/lib/sysstat/sadc', arguments: '-F -L 1 1 /var/log/sysstat' });
  scene.wait(3, 10);
  const day = String(new Date(scene.timeMs).getUTCDate()).padStart(2, '0');
  writeFile(scene, job, `/var/log/sysstat/sa${day}`, 'host-files');
  scene.wait(900, 1_100);
  scene.exit(job);
}

/** Logs are rotated and packed. */
export function rotateLogs(scene: Scene): void {
  const { systemd } = anyHost(scene);
  const rotate = scene.exec(systemd, { binary: '/usr/sbin/logrotate', arguments: '/etc/logrotate.conf', cwd: '/' });
  scene.wait(2, 8);
  readFile(scene, rotate, '/etc/logrotate.conf', 'host-files');
  scene.wait(5, 30);
  run(scene, rotate, { binary: '/bin/gzip', arguments: '-9', cwd: '/var/log' }, 20, 200);
  scene.wait(1, 5);
  const shell = scene.exec(rotate, { binary: '/bin/sh', arguments: '-c "systemctl kill -s HUP rsyslog.service"' });
  scene.wait(1, 3);
  const signal = scene.replace(shell, { binary: '/usr/bin/systemctl', arguments: 'kill -s HUP rsyslog.service' });
  scene.wait(3, 20);
  scene.exit(signal);
  scene.wait(1, 5);
  scene.exit(rotate);
}

/** The kubelet mounts a secret for a pod. */
export function mountVolume(scene: Scene): void {
  const { kubelet } = anyHost(scene);
  const pod = `/var/lib/kubelet/pods/${objectUid(scene.random)}`;
  const volume = `${pod}/volumes/kubernetes.io~projected/kube-api-access-${nameSuffix(scene.random)}`;
  const mount = scene.exec(kubelet, {
    binary: '/usr/bin/mount',
    arguments: `-t tmpfs -o size=67108864 tmpfs ${volume}`,
  });
  scene.wait(0.4, 2);
  scene.tracepoint(mount, {
    subsys: 'syscalls',
    event: 'sys_enter_mount',
    args: [{ string_arg: 'tmpfs' }, { string_arg: volume }, { string_arg: 'tmpfs' }],
    policy_name: 'mounts',
  });
  scene.wait(0.5, 3);
  scene.exit(mount);
}

/** Time is kept: the daemon's helper checks the drift file under the integrity policy. */
export function checkIntegrity(scene: Scene): void {
  const { systemd } = anyHost(scene);
  const check = scene.exec(systemd, { binary: '/usr/lib/apt/apt-helper', arguments: 'wait-online', cwd: '/' });
  scene.wait(1, 4);
  scene.lsm(check, {
    function_name: 'bprm_check_security',
    policy_name: 'binary-integrity',
    args: [{ linux_binprm_arg: { path: '/usr/lib/apt/apt-helper', permission: '-rwxr-xr-x' } }],
    ima_hash: `sha256:${digestOf('/usr/lib/apt/apt-helper')}`,
  });
  scene.wait(20, 200);
  scene.exit(check);
}

/** An operator logs in, looks round and leaves. */
export function operatorLogin(scene: Scene): void {
  const { sshd } = anyHost(scene);
  const operator = { uid: 1000, auid: 1000, cwd: '/home/ops' };
  const session = scene.exec(sshd, { binary: '/usr/sbin/sshd', arguments: '-D -R' });
  scene.wait(200, 600);
  const shell = scene.exec(session, { binary: '/bin/bash', arguments: '-l', ...operator });
  for (const [binary, text] of scene.random.pick(lookingRound)) {
    scene.wait(800, 4_000);
    run(scene, shell, { binary, arguments: text });
  }
  scene.wait(500, 3_000);
  scene.exit(shell);
  scene.wait(5, 30);
  scene.exit(session);
}

const lookingRound: readonly (readonly (readonly [string, string])[])[] = [
  [
    ['/usr/bin/uptime', '-p'],
    ['/usr/bin/df', '-h /var/lib/containerd'],
    ['/usr/bin/journalctl', '-u kubelet --since "10 min ago" --no-pager'],
  ],
  [
    ['/usr/bin/systemctl', 'status containerd --no-pager'],
    ['/usr/bin/crictl', 'ps --state Running'],
  ],
];

/** The agent watches a busy control group less for a while, and says what its export left out. */
export function loseEvents(scene: Scene): void {
  const { id, node } = scene.random.pick(scene.cluster.containers);
  const cgroup = `cri-containerd-${id}.scope`;
  scene.throttle(node, cgroup, 'THROTTLE_START');
  scene.wait(1_000, 2_500);
  scene.rateLimit(node, scene.random.integer(3, 60));
  scene.wait(2_000, 4_000);
  scene.throttle(node, cgroup, 'THROTTLE_STOP');
}
