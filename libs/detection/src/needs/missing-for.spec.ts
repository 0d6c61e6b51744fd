import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { aRule } from '../testing/a-rule.ts';
import { decoded } from '../testing/decoded.ts';
import { maxSightedNames, Sightings } from './sightings.ts';
import { minEventsToJudge, missingFor } from './missing-for.ts';

const nothing = { eventTypes: [], functions: [], policies: [], fields: [] };
const ofTetragon = (requires: object) => ({
  ...aRule({ logsource: '{product: tetragon}', detection: 'a:\n  process.binary: /bin/sh\ncondition: a' }),
  requires: { ...nothing, ...requires },
});
const seenOf = (wishes: readonly EventWish[], fields: readonly string[] = []) => {
  const sightings = new Sightings();
  sightings.want(fields);
  for (const wish of wishes) sightings.note(decoded(aLine(wish)));
  for (let n = wishes.length; n < minEventsToJudge; n += 1) sightings.note(decoded(aLine({ kind: 'exit' })));
  return sightings.draw();
};

describe('what a rule misses', () => {
  it('is nothing before enough was seen', () => {
    const sightings = new Sightings();
    sightings.note(decoded(aLine({ kind: 'exit' })));
    expect(missingFor(aRule({}), sightings.draw())).toEqual([]);
  });

  it('is the type of event that its logsource or its selections ask for', () => {
    const rule = aRule({});
    expect(missingFor(rule, seenOf([]))).toEqual([{ kind: 'EVENT_TYPE', anyOf: ['process_exec'] }]);
    expect(missingFor(rule, seenOf([{ kind: 'exec' }]))).toEqual([]);
  });

  it('is a hook, any of which would do, whatever its prefix', () => {
    const rule = ofTetragon({ functions: ['sys_setns', 'commit_creds'], policies: ['namespaces'] });
    expect(missingFor(rule, seenOf([]))).toEqual([{ kind: 'FUNCTION', anyOf: ['sys_setns', 'commit_creds'] }]);
    expect(missingFor(rule, seenOf([{ kind: 'kprobe', functionName: '__x64_sys_setns' }]))).toEqual([]);
  });

  it('is a policy where only policies are named', () => {
    const rule = ofTetragon({ policies: ['namespaces', 'setns'] });
    expect(missingFor(rule, seenOf([]))).toEqual([{ kind: 'POLICY', anyOf: ['namespaces', 'setns'] }]);
    expect(missingFor(rule, seenOf([{ kind: 'kprobe', policy: 'setns' }]))).toEqual([]);
  });

  it('is each field that no event had', () => {
    const rule = ofTetragon({ fields: ['process.cap', 'process.binary'] });
    expect(missingFor(rule, seenOf([], ['process.cap', 'process.binary']))).toEqual([
      { kind: 'FIELD', anyOf: ['process.cap'] },
    ]);
  });

  it('is never a name that there was no more room for', () => {
    const many = Array.from({ length: maxSightedNames + 1 }, (_, n) => ({
      kind: 'kprobe' as const,
      functionName: `f${n}`,
    }));
    expect(missingFor(ofTetragon({ functions: ['g'] }), seenOf(many))).toEqual([]);
  });
});
