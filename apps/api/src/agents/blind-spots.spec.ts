import { describe, expect, it } from '@jest/globals';
import { aGradedEvent } from '../store/testing/graded-events.ts';
import { blindSpotsOf, enoughEvents, enoughMs, noSight, see, type Sight } from './blind-spots.ts';

const inPod = (number: number, timeMs: number) =>
  aGradedEvent(number, { timeMs, line: { kind: 'exec', namespace: 'shop', pod: 'web-1' } });
const onHost = (timeMs: number) => aGradedEvent(1, { timeMs, line: { kind: 'exec', namespace: '', pod: '' } });
const throttle = (timeMs: number) => aGradedEvent(1, { timeMs, line: { kind: 'throttle' } });

/** Many events of pods over a while. */
const much = see(
  noSight,
  Array.from({ length: enoughEvents }, (_, at) => inPod(at, (at * enoughMs) / (enoughEvents - 1))),
);
const kindsOf = (sight: Sight) => blindSpotsOf('kubernetes', sight).map(({ kind }) => kind);

describe('blindSpotsOf', () => {
  it('points out what an export never showed, and the setting behind it', () => {
    expect(blindSpotsOf('file', much)).toEqual([
      { kind: 'no_host_events', setting: 'tetragon.exportDenyList' },
      { kind: 'no_loader_events', setting: 'tetragon.exportAllowList' },
      { kind: 'no_usdt_events', setting: 'tetragon.exportAllowList' },
      { kind: 'no_throttle_events', setting: 'tetragon.exportAllowList' },
    ]);
  });

  it('says nothing of gRPC, which is not filtered, nor of what is invented', () => {
    expect(blindSpotsOf('grpc', much)).toEqual([]);
    expect(blindSpotsOf('simulator', much)).toEqual([]);
  });

  it('says nothing before there is enough to judge by', () => {
    const few = Array.from({ length: enoughEvents - 1 }, (_, at) => inPod(at, at * enoughMs));
    const brief = Array.from({ length: enoughEvents * 2 }, (_, at) => inPod(at, at % enoughMs));
    expect(kindsOf(see(noSight, few))).toEqual([]);
    expect(kindsOf(see(noSight, brief))).toEqual([]);
    expect(kindsOf(noSight)).toEqual([]);
  });

  it('takes one host event for proof that they come', () => {
    expect(kindsOf(see(much, [onHost(0)]))).not.toContain('no_host_events');
  });

  it('takes any of the rare types for proof that the default list is not in force', () => {
    expect(kindsOf(see(much, [throttle(0)]))).toEqual(['no_host_events']);
  });

  it('does not take an event without any process for one of the host', () => {
    expect(see(noSight, [throttle(0)])).toMatchObject({ events: 0, hostEvents: 0 });
  });
});
