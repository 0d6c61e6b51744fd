import { describe, expect, it } from '@jest/globals';
import { startCluster } from '../cluster/cluster.ts';
import { Random } from '../random.ts';
import { Scene } from '../scene.ts';
import { nsPerMs } from '../timestamp.ts';
import type { Activity } from './activity.ts';
import { checkIntegrity, cronJob, loseEvents, mountVolume } from './host-work.ts';
import { connect, disconnect } from './network.ts';
import { scoreRisk } from './service-work.ts';

const epochMs = Date.UTC(2026, 5, 7, 23, 59, 59);
const cluster = startCluster(new Random(1), epochMs);

const told = (activity: Activity, seed = 1, startMs = 0) => {
  const scene = new Scene(cluster, new Random(seed), startMs * nsPerMs);
  activity(scene);
  return scene.lines.map(({ line }) => JSON.parse(line));
};

describe("the cluster's ordinary work", () => {
  it.each([
    [0, 'sa07'],
    [2_000, 'sa08'],
  ])('is recorded %d ms later in the file of the day, %s', (afterMs, file) => {
    const write = told(cronJob, 1, afterMs).find((event) => event.process_kprobe);
    expect(write.process_kprobe.args[0].file_arg.path).toBe(`/var/log/sysstat/${file}`);
  });

  it("mounts a volume in the folder of a pod's whole uid", () => {
    const mount = told(mountVolume).find((event) => event.process_tracepoint);
    expect(mount.process_tracepoint.args[1].string_arg).toMatch(
      /^\/var\/lib\/kubelet\/pods\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/volumes\/kubernetes\.io~projected\/kube-api-access-[b-z2-9]{5}$/,
    );
  });

  it('finds the same hash in the same file whenever it looks', () => {
    const hashes = (activity: Activity, find: (event: ReturnType<typeof told>[number]) => unknown) =>
      new Set([1, 2, 3].flatMap((seed) => told(activity, seed).map(find)).filter((hash) => hash !== undefined));
    expect(hashes(checkIntegrity, (event) => event.process_lsm?.ima_hash).size).toBe(1);
    expect(hashes(scoreRisk, (event) => event.process_loader?.buildid).size).toBe(1);
  });

  it('is throttled in a container that runs on the node', () => {
    const [start] = told(loseEvents);
    const [id] = /[0-9a-f]{64}/.exec(start.process_throttle.cgroup) ?? [];
    expect(cluster.containers.find((one) => one.id === id)?.node.name).toBe(start.node_name);
  });
});

describe('a connection', () => {
  const [container] = cluster.containers;
  const socketsOf = (address: string) =>
    told((scene) => {
      const socket = connect(scene, container!.main, { address, port: 5432 });
      disconnect(scene, container!.main, socket);
    }).map((event) => event.process_kprobe.args[0].sock_arg);

  it('is closed on the socket it was opened on', () => {
    const [opened, closed] = socketsOf('10.244.11.7');
    expect(opened).toMatchObject({ saddr: container!.address, daddr: '10.244.11.7', state: 'TCP_SYN_SENT' });
    expect(closed).toEqual({ ...opened, state: 'TCP_ESTABLISHED' });
  });

  it('comes from the loopback address when it goes there', () => {
    expect(socketsOf('127.0.0.1')[0].saddr).toBe('127.0.0.1');
  });
});
