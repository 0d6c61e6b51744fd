import { debugWorkload } from '../cluster/system-workloads.ts';
import { run } from '../activity/activity.ts';
import { openSensitiveFile, writeFile } from '../activity/file.ts';
import type { Process } from '../process/process.ts';
import type { Scene } from '../scene.ts';

/** A privileged pod is started by hand and left through nsenter; on the node, secrets are read and a foothold is made. */
export function hostEscape(scene: Scene): void {
  const pod = scene.startPod(debugWorkload, scene.random.pick(scene.cluster.hosts));
  scene.wait(4_000, 8_000);
  const shell = scene.enter(pod, { binary: '/usr/bin/bash' });
  scene.wait(3_000, 6_000);
  const nsenter = scene.exec(shell, { binary: '/usr/bin/nsenter', arguments: '-t 1 -m -u -i -n -p bash' });
  enterNamespaces(scene, nsenter);
  const host = scene.exec(nsenter, { binary: '/usr/bin/bash' });
  scene.wait(3_000, 6_000);
  const cat = scene.exec(host, { binary: '/usr/bin/cat', arguments: '/etc/shadow' });
  scene.wait(0.5, 2);
  openSensitiveFile(scene, cat, '/etc/shadow');
  scene.wait(0.5, 2);
  scene.exit(cat);
  scene.wait(4_000, 9_000);
  const copy = scene.exec(host, {
    binary: '/usr/bin/cp',
    arguments: '/tmp/.sys/agent.yaml /etc/kubernetes/manifests/',
  });
  scene.wait(0.5, 2);
  writeFile(scene, copy, '/etc/kubernetes/manifests/agent.yaml', 'host-files');
  scene.wait(0.5, 2);
  scene.exit(copy);
  scene.wait(2_000, 5_000);
  run(scene, host, { binary: '/usr/bin/rm', arguments: '-rf /tmp/.sys /root/.bash_history' });
  for (const process of [host, nsenter, shell]) {
    scene.wait(400, 1_500);
    scene.exit(process);
  }
  scene.wait(1_000, 3_000);
  scene.exit(pod.main, { signal: 'SIGKILL' });
  scene.wait(20, 80);
  scene.exit(pod.shim);
}

/** What setns is asked for: mount, UTS, IPC, network and pid namespaces. */
const namespaceFlags = [0x0002_0000, 0x0400_0000, 0x0800_0000, 0x4000_0000, 0x2000_0000];

function enterNamespaces(scene: Scene, nsenter: Process): void {
  for (const [index, flag] of namespaceFlags.entries()) {
    scene.wait(0.2, 0.8);
    scene.kprobe(nsenter, {
      function_name: '__x64_sys_setns',
      args: [{ int_arg: 3 + index }, { int_arg: flag }],
      policy_name: 'namespace-access',
    });
  }
  scene.wait(1, 4);
}
