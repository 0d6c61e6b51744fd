import { describe, expect, it } from '@jest/globals';
import { severities, type Severity } from '@tetrascope/contracts';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { decodedOf } from '../testing/view-of-line.ts';
import { joinFacts, type ProcessEvent, type ProcessFacts } from './process-facts.ts';
import { ProcessFold } from './process-fold.ts';

const event = (id: string, wish: EventWish, severity: Severity = 'LOW'): ProcessEvent => {
  const { view, raw } = decodedOf(aLine({ execId: 'sh', ...wish }));
  return { id, view, raw, source: 'test', severity, timeMs: view.timeMs ?? 0, matches: [] };
};

function factsOf(events: readonly ProcessEvent[]): readonly ProcessFacts[] {
  const fold = new ProcessFold(100);
  for (const each of events) fold.add(each);
  return fold.processes;
}

const life = [
  event('3', { kind: 'exec', time: '2026-03-01T08:00:00Z', parentExecId: 'init', arguments: '-c x' }),
  event('4', { kind: 'kprobe', flags: 'execve clone', parentExecId: 'other' }, 'CRITICAL'),
  event('5', { kind: 'kprobe' }, 'CRITICAL'),
  event('1', { kind: 'exec', flags: 'procFS auid', parentExecId: 'procfs' }),
  event('7', { kind: 'exit', signal: 'SIGKILL', time: '2026-03-01T08:00:02.5Z', parentExecId: 'reaper' }),
  event('8', { kind: 'exit', status: 3 }),
];

describe('what events say of a process', () => {
  it('is best told by its own exec, and has its exit and its gravest event', () => {
    expect(factsOf(life)).toMatchObject([
      {
        execId: 'sh',
        identity: { toldBy: 'exec', eventId: '3', parentExecId: 'init', arguments: '-c x' },
        exit: { eventId: '7', signal: 'SIGKILL', status: null, timeMs: Date.UTC(2026, 2, 1, 8, 0, 2, 500) },
        activity: { events: 6, bySeverity: { CRITICAL: 2, LOW: 4 }, gravest: { eventId: '4', severity: 'CRITICAL' } },
      },
    ]);
  });

  it.each([
    [3, 'procfs', 'procfs'],
    [4, 'exit', 'reaper'],
  ])('is told by what there is, from the event at %i on: %s', (from, toldBy, parentExecId) => {
    expect(factsOf(life.slice(from))).toMatchObject([{ identity: { toldBy, parentExecId } }]);
  });

  it('has the status it ended with, which is 0 where none is told', () => {
    expect(factsOf([event('1', { kind: 'exit', status: 3 })])[0]?.exit).toMatchObject({ status: 3, signal: '' });
    expect(factsOf([event('1', { kind: 'exit' })])[0]?.exit).toMatchObject({ status: 0, signal: '' });
    expect(factsOf([event('1', { kind: 'exec' })])[0]?.exit).toBeNull();
  });

  it('is the same in any order, and however it is parted', () => {
    const some = fc.shuffledSubarray([...life, event('9', {}, 'HIGH')], { minLength: 1 });
    fc.assert(
      fc.property(some, fc.nat(), (events, at) => {
        const sorted = events.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const expected = factsOf(sorted);
        expect(factsOf(events)).toEqual(expected);
        const [left, right] = [events.slice(0, at % events.length), events.slice(at % events.length)].map(factsOf);
        const joined = [...(left ?? []), ...(right ?? [])].reduce(joinFacts);
        expect([joined]).toEqual(expected);
      }),
    );
  });

  it('tells every severity apart', () => {
    const facts = factsOf(severities.map((severity, index) => event(String(index), {}, severity)));
    expect(facts[0]?.activity.bySeverity).toEqual({ CRITICAL: 1, HIGH: 1, MEDIUM: 1, LOW: 1 });
  });
});

describe('ProcessFold', () => {
  it('holds as many processes as it may, and says that there are more', () => {
    const fold = new ProcessFold(2);
    for (const execId of ['a', 'b', 'a']) fold.add(event('1', { execId }));
    expect(fold.isWhole).toBe(true);
    fold.add(event('2', { execId: 'c' }));
    fold.add(event('3', { execId: 'b' }));
    expect(fold.isWhole).toBe(false);
    expect(fold.processes.map(({ execId, activity }) => [execId, activity.events])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
  });

  it('passes over events without a process', () => {
    const fold = new ProcessFold(2);
    fold.add(event('1', { kind: 'throttle' }));
    expect([fold.processes, fold.isWhole]).toEqual([[], true]);
  });
});
