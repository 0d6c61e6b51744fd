import { containersOf } from '../cluster/cluster.ts';
import type { RunningContainer } from '../cluster/running-container.ts';
import type { Scene } from '../scene.ts';
import { readFile, writeFile } from './file.ts';
import { connect, disconnect } from './network.ts';

/** Any container of the bank for which `suits` holds. */
function bankContainer(scene: Scene, suits: (container: RunningContainer) => boolean): RunningContainer {
  const { containers } = scene.cluster;
  return scene.random.pick(containers.filter((one) => one.workload.namespace === 'fintech-demo' && suits(one)));
}

/** The kubelet asks a container whether it is well. */
export function probe(scene: Scene): void {
  const container = bankContainer(scene, ({ workload }) => workload.probe !== undefined);
  const process = scene.enter(container, container.workload.probe ?? container.workload.main, true);
  scene.wait(3, 60);
  scene.exit(process, scene.random.chance(0.01) ? { status: 1 } : {});
}

/** One service calls another. */
export function call(scene: Scene): void {
  const { random } = scene;
  const caller = bankContainer(scene, ({ workload }) => workload.calls.length > 0);
  const callee = random.pick(containersOf(scene.cluster, random.pick(caller.workload.calls)));
  const to = { address: callee.address, port: callee.workload.port };
  const socket = connect(scene, caller.main, to);
  if (random.chance(0.3)) {
    scene.wait(5, 900);
    disconnect(scene, caller.main, socket);
  }
}

/** A service reads one of its files, now and then writes one. */
export function useFile(scene: Scene): void {
  const container = bankContainer(scene, ({ workload }) => workload.files.length > 0);
  const path = scene.random.pick(container.workload.files);
  if (path.startsWith('/var/lib/') && scene.random.chance(0.5)) writeFile(scene, container.main, path);
  else readFile(scene, container.main, path);
}

/** The payment gateway speaks TLS to a bank's network. */
export function writeTls(scene: Scene): void {
  const gateway = scene.random.pick(containersOf(scene.cluster, 'payment-gateway-deployment'));
  scene.uprobe(gateway.main, {
    path: '/usr/lib/x86_64-linux-gnu/libssl.so.3',
    symbol: 'SSL_write',
    policy_name: 'tls-writes',
    args: [{ int_arg: scene.random.integer(200, 4_000) }],
  });
}

/** A risk model is scored by a worker process, which loads its libraries. */
export function scoreRisk(scene: Scene): void {
  const engine = scene.random.pick(containersOf(scene.cluster, 'risk-engine-deployment'));
  const desk = scene.random.pick(['equities', 'rates', 'fx', 'credit']);
  const worker = scene.exec(engine.main, {
    binary: '/usr/bin/python3.12',
    arguments: `-m risk.score --desk ${desk} --horizon 10d`,
  });
  scene.wait(10, 40);
  scene.load(worker, '/usr/lib/x86_64-linux-gnu/libblas.so.3.12.0');
  scene.wait(1, 5);
  readFile(scene, worker, '/srv/risk/models/var-99.bin');
  scene.wait(100, 900);
  scene.exit(worker);
}

/** The ledger is asked something by a job that runs the database's own client. */
export function queryLedger(scene: Scene): void {
  const database = scene.random.pick(containersOf(scene.cluster, 'payment-db'));
  const shell = scene.exec(database.main, { binary: '/bin/sh', arguments: '-c /usr/local/bin/ledger-checkpoint' });
  scene.wait(1, 4);
  const client = scene.exec(shell, {
    binary: '/usr/lib/postgresql/17/bin/psql',
    arguments: '-h 127.0.0.1 -U ledger -d ledger -Atc "select count(*) from postings where settled_at is null"',
  });
  scene.wait(2, 8);
  connect(scene, client, { address: '127.0.0.1', port: 5432 });
  scene.wait(8, 90);
  scene.exit(client);
  scene.wait(0.2, 1);
  scene.exit(shell);
}

/** The auditors' archive closes a segment and packs it. */
export function packAudit(scene: Scene): void {
  const collector = scene.random.pick(containersOf(scene.cluster, 'audit-log-deployment'));
  const segment = `/var/lib/audit/segments/${scene.random.integer(10_000, 99_999)}.log`;
  const packer = scene.exec(collector.main, { binary: '/usr/bin/gzip', arguments: `-6 ${segment}` });
  scene.wait(2, 8);
  readFile(scene, packer, segment);
  scene.wait(30, 400);
  scene.exit(packer);
}
