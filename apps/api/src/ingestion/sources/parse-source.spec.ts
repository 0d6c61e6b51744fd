import { describe, expect, it } from '@jest/globals';
import { parseSource, parseSources } from './parse-source.ts';

describe('parseSource', () => {
  it('reads every form', () => {
    expect(['auto', 'kubectl', 'stdin', 'http'].map(parseSource)).toEqual([
      { kind: 'auto', name: 'auto' },
      { kind: 'kubectl', name: 'kubectl' },
      { kind: 'stdin', name: 'stdin' },
      { kind: 'http', name: 'http' },
    ]);
    expect(parseSource('kubernetes')).toEqual({ kind: 'kubernetes', name: 'kubernetes', context: null });
    const context = 'arn:aws:eks:eu-1:1:cluster/a';
    const name = `kubernetes:${context}`;
    expect(parseSource(name)).toEqual({ kind: 'kubernetes', name, context });
    expect(parseSource('simulator')).toEqual({ kind: 'simulator', name: 'simulator', eventsPerSecond: null });
    expect(parseSource('simulator:0.5')).toEqual({ kind: 'simulator', name: 'simulator:0.5', eventsPerSecond: 0.5 });
    expect(parseSource('grpc:unix:///run/t.sock')).toMatchObject({
      kind: 'grpc',
      name: 'grpc:unix:///run/t.sock',
      agents: { address: { text: 'unix:///run/t.sock' } },
    });
    expect(['grpc:kubernetes', 'grpc:kubernetes:a:b'].map(parseSource)).toEqual([
      { kind: 'grpc', name: 'grpc:kubernetes', agents: { context: null } },
      { kind: 'grpc', name: 'grpc:kubernetes:a:b', agents: { context: 'a:b' } },
    ]);
    expect(parseSource('file:C:/a b.log')).toEqual({ kind: 'file', name: 'file:C:/a b.log', path: 'C:/a b.log' });
  });

  it('names what would be right for anything else', () => {
    const fault = (text: string) => (parseSource(text) as { fault?: string }).fault;
    expect(fault('kafka:topic')).toBe(
      'kafka:topic: no such source; it is one of auto, simulator, simulator:EVENTS_PER_SECOND, kubernetes, kubernetes:CONTEXT, kubectl, file:PATH, stdin, http, grpc:HOST:PORT, grpc:unix:///PATH, grpc:kubernetes or grpc:kubernetes:CONTEXT',
    );
    expect(fault('')).toMatch(/^\(empty\): no such source/);
    expect(fault('file:')).toBe('file:: write file:PATH, such as file:events.json');
    expect(fault('file')).toBe('file: write file:PATH, such as file:events.json');
    expect(fault('kubernetes:')).toMatch(/^kubernetes:: write kubernetes:CONTEXT/);
    for (const text of ['grpc', 'grpc:', 'grpc:node-1'])
      expect(fault(text)).toBe(
        `${text}: write grpc:HOST:PORT, such as grpc:127.0.0.1:54321, grpc:unix:///PATH, grpc:kubernetes or grpc:kubernetes:CONTEXT`,
      );
    expect(fault('stdin:x')).toBe('stdin:x: stdin takes nothing after it');
    for (const rate of ['0', '-1', 'fast', '', '1e3', '100001', 'Infinity']) {
      expect(fault(`simulator:${rate}`)).toMatch(
        /write simulator:EVENTS_PER_SECOND with a number above 0, at most 100000/,
      );
    }
  });
});

describe('parseSources', () => {
  it('takes several agents, each once', () => {
    const { specs, faults } = parseSources(['grpc:a:1', 'grpc:b:1', 'grpc:a:1']);
    expect(specs.map(({ name }) => name)).toEqual(['grpc:a:1', 'grpc:b:1']);
    expect(faults).toEqual([expect.stringMatching(/^grpc:a:1: given twice/)]);
  });

  it('takes different sources together', () => {
    const { specs, faults } = parseSources(['file:a', 'file:b', 'stdin', 'http', 'simulator:5', 'kubectl']);
    expect(specs.map(({ name }) => name)).toEqual(['file:a', 'file:b', 'stdin', 'http', 'simulator:5', 'kubectl']);
    expect(faults).toEqual([]);
  });

  it('refuses to read the same thing twice', () => {
    const { specs, faults } = parseSources([
      'stdin',
      'file:logs/a',
      'stdin',
      'file:./logs//a',
      'simulator',
      'simulator:3',
    ]);
    expect(specs).toHaveLength(3);
    expect(faults.map((fault) => fault.split(': given twice')[0])).toEqual(['stdin', 'file:./logs//a', 'simulator:3']);
  });

  it('refuses a file beside a pattern that finds it', () => {
    expect(parseSources(['file:logs/*.log', 'file:./logs/a.log', 'file:logs/a.json', 'file:*/a.json']).faults).toEqual([
      expect.stringMatching(/^file:\.\/logs\/a\.log: overlaps with file:logs\/\*\.log, /),
      expect.stringMatching(/^file:\*\/a\.json: overlaps with file:logs\/a\.json, /),
    ]);
  });

  it('takes several clusters, and refuses the current one twice', () => {
    expect(parseSources(['kubernetes:a', 'kubernetes:b', 'kubectl']).faults).toEqual([]);
    expect(parseSources(['kubernetes', 'kubectl']).faults).toEqual([expect.stringMatching(/^kubectl: given twice/)]);
  });

  it('refuses auto beside what it stands for', () => {
    expect(parseSources(['auto', 'kubectl']).faults).toEqual([
      'kubectl: auto stands for kubernetes, kubectl or the simulator; give either auto or those',
    ]);
    expect(parseSources(['simulator', 'auto', 'http']).specs.map(({ kind }) => kind)).toEqual(['simulator', 'http']);
  });

  it('reports every fault at once, and that there is no source', () => {
    expect(parseSources(['x', 'http', 'file:']).faults).toHaveLength(2);
    expect(parseSources([]).faults).toEqual([expect.stringMatching(/^no source; give at least one of auto/)]);
  });
});
