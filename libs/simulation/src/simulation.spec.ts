import { describe, expect, it } from '@jest/globals';
import { createSimulation, type SimulatedEvent } from './simulation.ts';

const startMs = Date.UTC(2026, 5, 1);

const run = (count: number, eventsPerSecond = 2, seed = 1): SimulatedEvent[] => {
  const simulation = createSimulation({ seed, startMs, eventsPerSecond });
  return Array.from({ length: count }, () => simulation.next());
};

const parse = ({ line }: SimulatedEvent) => {
  const event = JSON.parse(line);
  const type = Object.keys(event)[0]!;
  return { type, payload: event[type], time: event.time as string };
};

/** What the first version graded HIGH or CRITICAL. */
const isGrave = (event: SimulatedEvent) => {
  const { type, payload } = parse(event);
  if (type === 'process_kprobe') return payload.function_name === 'security_file_open';
  if (type !== 'process_exec') return false;
  const { binary, arguments: text = '' } = payload.process;
  return /\/(curl|wget|nc|nmap)$/.test(binary) || /\/etc\/(passwd|shadow)|rm -rf|^-rf /.test(text);
};

describe('createSimulation', () => {
  it('gives the same events for the same seed, start and rate, and others for another seed', () => {
    expect(run(400)).toEqual(run(400));
    expect(run(400, 2, 2)).not.toEqual(run(400));
  });

  it('gives one JSON object a line, in time order, at the time the line tells', () => {
    let lastMs = startMs;
    for (const event of run(3_000, 50)) {
      expect(event.line).not.toContain('\n');
      expect(Date.parse(parse(event).time)).toBe(event.timeMs);
      expect(event.timeMs).toBeGreaterThanOrEqual(lastMs);
      lastMs = event.timeMs;
    }
  });

  it('begins in the very millisecond of its start, whatever the rate', () => {
    for (const eventsPerSecond of [0.01, 2, 5_000]) {
      const [first] = run(1, eventsPerSecond);
      expect(first!.timeMs).toBe(startMs);
      expect(parse(first!).time).toMatch(/:00\.000\d{3,6}Z$/);
    }
  });

  it('leaves attacks out where they are not wanted', () => {
    const graveOf = (attacks: 'sometimes' | 'never') => {
      const simulation = createSimulation({ seed: 1, startMs, eventsPerSecond: 2, attacks });
      return Array.from({ length: 2_000 }, () => simulation.next()).filter(isGrave).length;
    };
    expect(graveOf('sometimes')).toBeGreaterThan(0);
    expect(graveOf('never')).toBe(0);
  });

  it('says before when the next event comes', () => {
    const simulation = createSimulation({ seed: 5, startMs, eventsPerSecond: 20 });
    for (let count = 0; count < 200; count += 1) {
      const { nextMs } = simulation;
      expect(simulation.next().timeMs).toBe(nextMs);
    }
  });

  it.each([
    [0.5, 600],
    [2, 2_400],
    [1_000, 20_000],
    [50_000, 60_000],
  ])('keeps a mean of %d events a second', (eventsPerSecond, count) => {
    const simulation = createSimulation({ seed: 3, startMs, eventsPerSecond });
    for (let left = count; left > 0; left -= 1) simulation.next();
    const rate = count / ((simulation.nextMs - startMs) / 1000);
    expect(Math.abs(rate / eventsPerSecond - 1)).toBeLessThan(0.1);
  });

  it.each([0, -1, 100_001, Number.NaN])('refuses %d events a second and says what would be right', (rate) => {
    expect(() => createSimulation({ seed: 1, startMs, eventsPerSecond: rate })).toThrow(/above 0 and at most 100000/);
  });

  it('begins nothing new before the time it is told to skip to', () => {
    const simulation = createSimulation({ seed: 1, startMs, eventsPerSecond: 100 });
    for (let count = 0; count < 50; count += 1) simulation.next();
    const laterMs = startMs + 3_600_000;
    simulation.skipTo(laterMs);
    const rest: SimulatedEvent[] = [];
    while (simulation.nextMs < laterMs) rest.push(simulation.next());
    expect(rest.length).toBeLessThan(100);
    expect(simulation.nextMs).toBeLessThan(laterMs + 2_000);
  });
});

describe('the bank', () => {
  it('shows a newcomer something grave within 15 seconds', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const early = run(60, 2, seed).filter(({ timeMs }) => timeMs < startMs + 15_000);
      expect(early.some(isGrave)).toBe(true);
    }
  });

  it('is calm: most is ordinary, and grave events come in at most two bursts a minute', () => {
    const grave = run(2_400).filter(isGrave);
    expect(grave.length / 2_400).toBeLessThan(0.04);
    const minutes = new Set(grave.map(({ timeMs }) => Math.floor((timeMs - startMs) / 30_000)));
    expect(minutes.size).toBeGreaterThan(10);
    expect(minutes.size).toBeLessThan(40);
  });

  it('has few attacks at a high rate', () => {
    const events = run(30_000, 2_000);
    expect(events.filter(isGrave).length / events.length).toBeLessThan(0.005);
  });

  it('tells both samples of the first version', () => {
    const events = run(2_400).map(parse);
    const podOf = (one: ReturnType<typeof parse>) => one.payload.process?.pod?.name;
    const curl = events.filter((one) => one.payload.process?.binary === '/usr/bin/curl').map(podOf);
    expect(curl).toContain('trading-api-deployment-abc123');
    const passwd = events.find((one) => one.payload.function_name === 'security_file_open');
    expect(passwd?.payload.args[0].file_arg.path).toMatch(/^\/etc\/(passwd|shadow)$/);
    const samples = events.filter((one) => podOf(one) === 'payment-gateway-deployment-def456');
    expect(samples.map((one) => one.payload.process.arguments)).toContain('/etc/passwd');
  });

  it('tells every kind of event an agent of today exports', () => {
    const types = new Set(run(6_000).map((event) => parse(event).type));
    expect([...types].sort()).toEqual([
      'process_exec',
      'process_exit',
      'process_kprobe',
      'process_loader',
      'process_lsm',
      'process_throttle',
      'process_tracepoint',
      'process_uprobe',
      'rate_limit_info',
    ]);
  });

  it('has lines as long as real ones', () => {
    const sizes = new Map<string, number[]>();
    for (const event of run(5_000, 200)) {
      const { type } = parse(event);
      sizes.set(type, [...(sizes.get(type) ?? []), event.line.length]);
    }
    const mean = (type: string) => {
      const all = sizes.get(type)!;
      return all.reduce((sum, size) => sum + size, 0) / all.length;
    };
    expect(mean('process_exec')).toBeGreaterThan(1_800);
    expect(mean('process_exec')).toBeLessThan(2_700);
    expect(mean('process_exit')).toBeGreaterThan(1_400);
    expect(mean('process_exit')).toBeLessThan(2_100);
    expect(mean('process_kprobe')).toBeGreaterThan(1_800);
    expect(mean('process_kprobe')).toBeLessThan(2_300);
  });
});

describe('the process tree', () => {
  it('ends every process it started, once, after its exec', () => {
    const running = new Set<string>();
    const replaced = new Set<string>();
    let unknown = 0;
    for (const event of run(6_000, 20)) {
      const { type, payload } = parse(event);
      if (type === 'process_exec') {
        running.add(payload.process.exec_id);
        if (!payload.process.flags.includes('clone')) replaced.add(payload.process.parent_exec_id);
      }
      if (type === 'process_exit' && !running.delete(payload.process.exec_id)) unknown += 1;
    }
    expect(unknown).toBe(0);
    for (const execId of replaced) running.delete(execId);
    expect(running.size).toBeLessThan(30);
  });

  it('names in every event of a process the parent that the parent_exec_id means', () => {
    for (const event of run(3_000)) {
      const { payload } = parse(event);
      if (payload.process) expect(payload.parent?.exec_id).toBe(payload.process.parent_exec_id);
    }
  });
});
