import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { compileRules } from '../match/compile-rules.ts';
import { parseSigma } from '../parse/parse-sigma.ts';
import { assembleRules } from '../set/assemble-rules.ts';
import { decoded } from '../testing/decoded.ts';
import { CorrelationRuns } from './correlation-runs.ts';
import { Correlator } from './correlator.ts';
import type { Finding } from './finding.ts';

const ruleText = (name: string, n: number) =>
  [
    `title: ${name}`,
    `id: 0b1c2d3e-0000-4000-8000-00000000000${n}`,
    `name: ${name}`,
    'level: low',
    'logsource: {product: linux, category: process_creation}',
    `detection: {selection: {Program: ${name}}, condition: selection}`,
  ].join('\n');
const correlationText = (name: string, n: number, lines: string) =>
  [
    `title: ${name}`,
    `id: c0c2d3e4-0000-4000-8000-00000000000${n}`,
    `name: ${name}`,
    'level: high',
    'correlation:',
    lines.replace(/^/gm, '  '),
  ].join('\n');

/** Rules for su, id and cat, with correlations; then events, each of a second of its own. */
const watch = (...correlations: readonly string[]) => {
  const rules = ['su', 'id', 'cat'].map(ruleText);
  const set = assembleRules([parseSigma([...rules, ...correlations].join('\n---\n'), 'set.yml')]);
  expect(set.faults).toEqual([]);
  const detector = compileRules(set.rules, { silent: set.silent });
  const correlator = new Correlator(new CorrelationRuns().take(set.correlations, set.rules), set.silent);
  let n = 0;
  const see = (second: number, binary: string, wish: EventWish = {}, receivedSecond = second): readonly Finding[] => {
    const event = decoded(aLine({ binary: `/bin/${binary}`, namespace: 'shop', pod: 'api-0', ...wish }));
    const { ruleIds } = detector.grade(event);
    n += 1;
    return correlator.step({
      event,
      eventId: `e${n}`,
      timeMs: second * 1000,
      receivedMs: receivedSecond * 1000,
      ruleIds,
    });
  };
  return { see, correlator, detector };
};
const titles = (findings: readonly Finding[]) => findings.map(({ title }) => title.en);

const threeInPod = correlationText(
  'many su',
  1,
  'type: event_count\nrules: [su]\ngroup-by: [process.pod.name]\ntimespan: 1m\ncondition: {gte: 3}',
);

describe('Correlator', () => {
  it('counts within a group and says what it found', () => {
    const { see } = watch(threeInPod);
    expect([see(0, 'su'), see(1, 'su', { pod: 'web-0' }), see(2, 'su'), see(3, 'id')].flat()).toEqual([]);
    expect(see(4, 'su')).toEqual([
      {
        correlationId: 'c0c2d3e4-0000-4000-8000-000000000001',
        title: { zh_TW: 'many su', en: 'many su' },
        severity: 'HIGH',
        group: [{ field: 'process.pod.name', value: 'api-0' }],
        count: 3,
        measured: 3,
        firstMs: 0,
        lastMs: 4000,
        completedBy: 'e5',
        eventIds: ['e1', 'e3', 'e5'],
      },
    ]);
  });

  it('takes processes that have no pod for a group of their own', () => {
    const { see } = watch(threeInPod);
    const host = { pod: '', namespace: '' };
    const [finding] = [see(0, 'su', host), see(1, 'su'), see(2, 'su', host), see(3, 'su', host)].flat();
    expect(finding?.group).toEqual([{ field: 'process.pod.name', value: '' }]);
  });

  it('holds matches against the times of their events, not of their coming', () => {
    const { see } = watch(threeInPod);
    expect([see(0, 'su', {}, 900), see(30, 'su', {}, 901), see(61, 'su', {}, 902)].flat()).toEqual([]);
    expect(see(55, 'su', {}, 903)).toHaveLength(1);
  });

  it('finds rules in their order', () => {
    const ordered = correlationText(
      'su then cat',
      1,
      'type: temporal_ordered\nrules: [su, cat]\ngroup-by: [process.pod.name]\ntimespan: 1m',
    );
    const { see } = watch(ordered);
    expect([see(0, 'cat'), see(1, 'su')].flat()).toEqual([]);
    expect(titles(see(2, 'cat'))).toEqual(['su then cat']);
  });

  it('counts different values', () => {
    const { see } = watch(
      correlationText(
        'many users',
        1,
        'type: value_count\nrules: [su]\ntimespan: 1m\ncondition: {field: process.uid, gte: 3}',
      ),
    );
    expect([see(0, 'su', { uid: 1 }), see(1, 'su', { uid: 2 }), see(2, 'su', { uid: 1 })].flat()).toEqual([]);
    expect(see(3, 'su', { uid: 0 })[0]).toMatchObject({ measured: 3, count: 4 });
  });

  it('groups by one name for different fields', () => {
    const lines =
      'type: temporal\nrules: [su, cat]\ngroup-by: [program]\ntimespan: 1m\naliases: {program: {su: Image, cat: ParentImage}}';
    const { see } = watch(correlationText('child of su', 1, lines));
    expect([see(0, 'su'), see(1, 'cat', { parentBinary: '/bin/sh' })].flat()).toEqual([]);
    expect(titles(see(2, 'cat', { parentBinary: '/bin/su' }))).toEqual(['child of su']);
  });

  it('lets correlations hear correlations', () => {
    const chain = correlationText(
      'many su, then cat',
      2,
      'type: temporal_ordered\nrules: [many su, cat]\ngroup-by: [process.pod.name]\ntimespan: 5m',
    );
    const { see } = watch(chain, threeInPod);
    expect([see(0, 'su'), see(1, 'su'), see(2, 'su')].flat()).toEqual([]);
    expect(see(100, 'cat')[0]).toMatchObject({
      title: { en: 'many su, then cat' },
      firstMs: 2000,
      lastMs: 100_000,
      eventIds: ['e3', 'e4'],
    });
  });

  it('silences the rules that it hears, unless they are to generate matches', () => {
    const event = decoded(aLine({ binary: '/bin/su' }));
    expect(watch(threeInPod).detector.grade(event).matches).toEqual([]);
    expect(watch(`${threeInPod}\n  generate: true`).detector.grade(event).matches).toHaveLength(1);
  });

  it('tells what did not happen, once its time is over and whoever comes by then', () => {
    const lines = 'type: event_count\nrules: [su]\ngroup-by: [process.pod.name]\ntimespan: 1m\ncondition: {lt: 2}';
    const { see, correlator } = watch(correlationText('a lone su', 1, lines));
    expect([see(0, 'su'), see(5, 'su', { pod: 'b' }), see(20, 'su', { pod: 'b' }), see(80, 'id')].flat()).toEqual([]);
    expect(titles(see(95, 'id'))).toEqual(['a lone su']);
    expect(see(200, 'su')).toEqual([]);
    expect(titles(correlator.advance(290_000))).toEqual(['a lone su']);
  });

  it('judges a mean once its time is over', () => {
    const lines = 'type: value_avg\nrules: [su]\ntimespan: 1m\ncondition: {field: process.uid, gte: 10}';
    const { see, correlator } = watch(correlationText('mean', 1, lines));
    expect([see(0, 'su', { uid: 20 }), see(1, 'su', { uid: 5 })].flat()).toEqual([]);
    expect(correlator.advance(90_000)[0]).toMatchObject({ measured: 12.5, count: 2, completedBy: null });
  });

  it('lets no clock that is ahead end a window, and counts what comes too late', () => {
    const lines = 'type: event_count\nrules: [su]\ntimespan: 1m\ncondition: {lt: 2}';
    const { see, correlator } = watch(correlationText('a lone su', 1, lines));
    expect([see(0, 'su'), see(9999, 'id', {}, 1), see(2, 'su')].flat()).toEqual([]);
    expect(correlator.advance(90_000)).toEqual([]);
    see(59, 'su');
    expect(correlator.accounts[0]).toMatchObject({ lateHits: 1, keys: 0 });
  });

  it('tells groups by long values apart by their beginning and length', () => {
    const { see } = watch(
      correlationText(
        'by line',
        1,
        'type: event_count\nrules: [su]\ngroup-by: [CommandLine]\ntimespan: 1m\ncondition: {gte: 2}',
      ),
    );
    const long = 'x'.repeat(1000);
    expect([see(0, 'su', { arguments: long }), see(1, 'su', { arguments: `${long}x` })].flat()).toEqual([]);
    expect(see(2, 'su', { arguments: long })[0]?.group[0]?.value).toHaveLength(256 + '… (1008)'.length);
  });

  it('names at most a hundred events', () => {
    const { see } = watch(threeInPod.replace('gte: 3', 'gte: 150'));
    const findings = Array.from({ length: 150 }, (_, n) => see(n / 10, 'su')).flat();
    expect(findings[0]?.count).toBe(150);
    expect(findings[0]?.eventIds).toHaveLength(100);
    expect(findings[0]?.eventIds[99]).toBe('e150');
  });

  it('keeps account of each correlation', () => {
    const { see, correlator } = watch(threeInPod);
    [0, 1, 2, 3].forEach((second) => see(second, 'su'));
    see(4, 'su', { pod: 'b' });
    expect(correlator.accounts).toEqual([
      {
        correlationId: 'c0c2d3e4-0000-4000-8000-000000000001',
        keys: 2,
        hits: 2,
        findings: 1,
        evictedKeys: 0,
        evictedHits: 0,
        lateHits: 0,
      },
    ]);
  });
});
