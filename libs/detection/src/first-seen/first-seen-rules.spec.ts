import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { compileRuleSet, noMemory, type CorrelatingDetector } from '../match/compile-rule-set.ts';
import { parseSigma } from '../parse/parse-sigma.ts';
import { assembleRules } from '../set/assemble-rules.ts';
import { aRuleText } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { Baselines } from './baselines.ts';

const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 0, 5);

const ruleText = aRuleText({
  logsource: '{product: tetragon}',
  detection: 'run:\n  event_type: process_exec\ntest:\n  Program: "true"\ncondition: run and not test',
  more: 'name: new_program\nfirst_seen: {field: Image, learning: 2h}',
});

const setOf = (...texts: readonly string[]) => assembleRules(texts.map((text, n) => parseSigma(text, `rule-${n}.yml`)));

/** How often the rules match an event of so many hours after the start. */
const asks = (detector: CorrelatingDetector) => {
  let asked = 0;
  return (hours: number, wish: EventWish): number => {
    const timeMs = startMs + hours * hourMs;
    const event = decoded(aLine({ kind: 'exec', namespace: 'shop', workload: 'web', ...wish }));
    return detector.grade(event, { eventId: String((asked += 1)), timeMs, receivedMs: timeMs }).matches.length;
  };
};

describe('a rule about what is new', () => {
  it('matches what its workload had not had, once it has learned', () => {
    const ask = asks(compileRuleSet(setOf(ruleText)));
    expect([ask(0, { binary: '/bin/a' }), ask(1, { binary: '/bin/b' })]).toEqual([0, 0]);
    expect([ask(3, { binary: '/bin/b' }), ask(3, { binary: '/bin/c' }), ask(4, { binary: '/bin/c' })]).toEqual([
      0, 1, 0,
    ]);
    expect(ask(4, { binary: '/bin/c', workload: 'other' })).toBe(0);
    expect(ask(7, { binary: '/bin/d', workload: 'other' })).toBe(1);
  });

  it('learns nothing of events that its detection does not mean', () => {
    const ask = asks(compileRuleSet(setOf(ruleText)));
    expect([ask(0, { binary: '/bin/true' }), ask(3, { binary: '/bin/a' })]).toEqual([0, 0]);
    expect([ask(9, { binary: '/bin/true' }), ask(9, { binary: '/bin/b' })]).toEqual([0, 1]);
  });

  it('matches nothing of an event without the field, or of which it is not told when it came', () => {
    const detector = compileRuleSet(setOf(ruleText));
    const ask = asks(detector);
    ask(0, { binary: '/bin/a' });
    expect(ask(9, { binary: '' })).toBe(0);
    expect(detector.grade(decoded(aLine({ kind: 'exec', binary: '/bin/b' }))).matches).toEqual([]);
    expect(ask(9, { binary: '/bin/b' })).toBe(1);
  });

  it('counts an event of the future as of when it came, so that one clock ends no learning', () => {
    const detector = compileRuleSet(setOf(ruleText));
    const grade = (binary: string, timeMs: number, receivedMs: number) =>
      detector.grade(decoded(aLine({ kind: 'exec', binary })), { eventId: 'e', timeMs, receivedMs }).matches.length;
    expect([grade('/a', 0, 0), grade('/b', 99 * hourMs, 1), grade('/c', 1, 1)]).toEqual([0, 0, 0]);
  });

  it('leaves the severity to the other rules where nothing is new', () => {
    const detector = compileRuleSet(setOf(ruleText));
    const grade = (hours: number) => {
      const timeMs = startMs + hours * hourMs;
      return detector.grade(decoded(aLine({ kind: 'exec', binary: `/bin/${hours}` })), {
        ...{ eventId: 'e', timeMs, receivedMs: timeMs },
      });
    };
    expect(grade(0)).toMatchObject({ severity: 'LOW', matches: [], ruleIds: [] });
    expect(grade(5)).toMatchObject({ severity: 'HIGH', matches: [{ severity: 'HIGH' }] });
  });

  it('goes on with what it knows in another set, and begins anew where it looks at something else', () => {
    const baselines = new Baselines();
    const inSet = (text: string) => asks(compileRuleSet(setOf(text), undefined, { ...noMemory(), baselines }));
    const before = inSet(ruleText);
    before(0, { binary: '/bin/a' });
    before(3, { binary: '/bin/b' });
    const after = inSet(ruleText.replace('level: high', 'level: low'));
    expect([after(4, { binary: '/bin/b' }), after(4, { binary: '/bin/c' })]).toEqual([0, 1]);
    const otherwise = inSet(ruleText.replace('field: Image', 'field: ParentImage'));
    expect(otherwise(5, { parentBinary: '/bin/z' })).toBe(0);
  });

  it('tells apart by the fields that it names, and looks at several together', () => {
    const rule = ruleText.replace('field: Image, ', 'field: [Image, User], by: process.pod.namespace, ');
    const ask = asks(compileRuleSet(setOf(rule)));
    expect(ask(0, { binary: '/bin/a', uid: 0 })).toBe(0);
    expect(ask(3, { binary: '/bin/a', uid: 0, workload: 'other' })).toBe(0);
    expect(ask(3, { binary: '/bin/b', uid: 0, workload: 'third' })).toBe(1);
    expect(ask(3, { binary: '/bin/b', uid: 0, namespace: 'bank' })).toBe(0);
  });

  it('is heard by a correlation only when something is new', () => {
    const correlation = `title: Several new programs
id: 0b1c2d3e-0000-4000-8000-00000000000c
level: high
correlation: {type: event_count, rules: new_program, group-by: [process.pod.workload], timespan: 1h, condition: {gte: 2}}`;
    const ask = asks(compileRuleSet(setOf(ruleText, correlation)));
    expect([ask(0, { binary: '/a' }), ask(0.1, { binary: '/b' }), ask(5, { binary: '/a' })]).toEqual([0, 0, 0]);
    expect([ask(5, { binary: '/c' }), ask(5.1, { binary: '/d' })]).toEqual([0, 1]);
  });
});
