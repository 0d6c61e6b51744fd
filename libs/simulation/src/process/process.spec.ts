import { describe, expect, it } from '@jest/globals';
import { containerOfPod, startCluster } from '../cluster/cluster.ts';
import { Random } from '../random.ts';
import { Scene } from '../scene.ts';
import { processJson, type Process } from './process.ts';

const epochMs = Date.UTC(2026, 5, 1);
const cluster = startCluster(new Random(1), epochMs);
const scene = () => new Scene(cluster, new Random(2), 0);
const { main } = containerOfPod(cluster, 'trading-api-deployment-abc123');
const json = (process: Process, hasCapabilities = false) =>
  JSON.parse(processJson(process, { refcnt: 0, hasCapabilities }));

describe('a process', () => {
  it('is identified by node, nanoseconds since boot and pid', () => {
    const [node, ktime, pid] = Buffer.from(main.execId, 'base64').toString().split(':');
    expect(node).toBe(main.node.name);
    expect(Number(pid)).toBe(main.pid);
    const bootMs = epochMs + main.node.bootNs / 1e6;
    expect(Math.floor(bootMs + Number(ktime) / 1e6)).toBe(Date.parse(json(main).start_time));
  });

  it('starts a moment after the clock was read for its exec', () => {
    const told = scene();
    told.wait(5, 5);
    told.exec(main, { binary: '/bin/ls' });
    const { process_exec, time } = JSON.parse(told.lines[0]!.line);
    expect(time).toMatch(/\.005Z$/);
    expect(process_exec.process.start_time).toMatch(/\.00500\d{4}Z$/);
  });

  it('has its user, folder and container from its parent', () => {
    const child = scene().exec(main, { binary: '/bin/ls' });
    expect(child).toMatchObject({ uid: main.uid, cwd: main.cwd, container: main.container });
    expect(json(child)).toMatchObject({ parent_exec_id: main.execId, flags: 'execve clone inInitTree' });
    expect(json(child)).not.toHaveProperty('arguments');
  });

  it('keeps its pid and takes a new identity when it replaces its program', () => {
    const told = scene();
    const shell = told.exec(main, { binary: '/bin/sh' });
    told.wait(1, 2);
    const curl = told.replace(shell, { binary: '/usr/bin/curl' });
    expect(curl.pid).toBe(shell.pid);
    expect(curl.execId).not.toBe(shell.execId);
    expect(json(curl).flags).toBe('execve inInitTree');
    expect(json(curl).pod.container.pid).toBe(json(shell).pod.container.pid);
  });

  it('is in the init tree when it is the first of its container or comes from that, whatever program it takes', () => {
    const told = scene();
    const child = told.exec(main, { binary: '/bin/sh' });
    for (const process of [main, child, told.exec(child, { binary: '/bin/ls' }), told.replace(child, { binary: '/b' })])
      expect(json(process)).toMatchObject({ in_init_tree: true, flags: expect.stringMatching(/ inInitTree$/) });
  });

  it('is outside the init tree when it was put into the container, and so are its children', () => {
    const told = scene();
    const container = containerOfPod(cluster, 'trading-api-deployment-abc123');
    const shell = told.enter(container, { binary: '/bin/bash' });
    const probe = told.enter(container, { binary: '/app/bin/health-probe' }, true);
    for (const process of [shell, told.exec(shell, { binary: '/bin/ls' }), probe, container.shim]) {
      expect(json(process).in_init_tree).toBe(false);
      expect(json(process).flags).not.toContain('inInitTree');
    }
  });

  it('runs on the host without a pod, the kernel being its own ancestor', () => {
    const { systemd } = cluster.hosts[0]!;
    expect(json(systemd)).not.toHaveProperty('pod');
    const kernel = systemd.parent!;
    expect(json(kernel)).toMatchObject({ pid: 0, binary: '<kernel>', parent_exec_id: kernel.execId });
  });

  it('holds all capabilities on the host, few in a pod, none unless root', () => {
    const { cron } = cluster.hosts[0]!;
    expect(json(cron, true).cap.effective).toHaveLength(41);
    expect(json(main, true).cap.effective).toHaveLength(14);
    const limited = cluster.containers.find(({ workload }) => workload.uid === 1001)!;
    expect(json(limited.main, true).cap).toEqual({});
  });
});

describe('a container put together for a story', () => {
  it('is refused by name when nothing of that name runs', () => {
    expect(() => containerOfPod(cluster, 'no-such-pod')).toThrow('no-such-pod');
  });
});
