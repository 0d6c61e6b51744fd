import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { policyOutcome, type OutcomeEvidence, type PolicyOutcome } from './policy-outcome.ts';
import { readActions, readExitSignal } from './read-evidence.ts';

const bytes = (line: string) => new TextEncoder().encode(line);
const kill = 'KPROBE_ACTION_SIGKILL';
const deny = 'KPROBE_ACTION_OVERRIDE';
const nothing: OutcomeEvidence = { actions: [], mode: 'UNKNOWN', counts: null, exitSignal: null };
const did = { enforced: 3, monitored: 0 };
const would = { enforced: 0, monitored: 3 };
const never = { enforced: 0, monitored: 0 };
const both = { enforced: 1, monitored: 1 };

describe('policyOutcome', () => {
  it.each<readonly [string, Partial<OutcomeEvidence>, PolicyOutcome]>([
    ['no action', {}, 'OBSERVED'],
    ['only an event', { actions: ['KPROBE_ACTION_POST'], mode: 'ENFORCE', exitSignal: 'SIGKILL' }, 'OBSERVED'],
    ['an action of a newer agent', { actions: ['KPROBE_ACTION_NEW'], mode: 'ENFORCE' }, 'OBSERVED'],
    ['a kill in monitor mode', { actions: [kill], mode: 'MONITOR' }, 'WOULD_BLOCK'],
    ['the same, killed by something else', { actions: [kill], mode: 'MONITOR', exitSignal: 'SIGKILL' }, 'WOULD_BLOCK'],
    ['a denial in monitor mode', { actions: [deny], mode: 'MONITOR', counts: did }, 'WOULD_BLOCK'],
    ['a kill, and no end known yet', { actions: [kill], mode: 'ENFORCE' }, 'BLOCK_REQUESTED'],
    ['a kill that counters tell', { actions: [kill], mode: 'ENFORCE', counts: did }, 'BLOCKED'],
    ['a kill that no counter tells', { actions: [kill], mode: 'ENFORCE', counts: never }, 'BLOCK_FAILED'],
    ['a kill that ended it', { actions: [kill], mode: 'ENFORCE', exitSignal: 'SIGKILL' }, 'BLOCKED'],
    [
      'another signal that ended it',
      { actions: ['KPROBE_ACTION_SIGNAL'], mode: 'ENFORCE', exitSignal: 'SIGTERM' },
      'BLOCKED',
    ],
    ['a kill, and it ended by itself', { actions: [kill], mode: 'ENFORCE', exitSignal: '' }, 'BLOCK_FAILED'],
    ['a kill at return', { actions: ['KPROBE_ACTION_POST', kill], mode: 'ENFORCE', exitSignal: 'SIGKILL' }, 'BLOCKED'],
    ['a denial', { actions: [deny], mode: 'ENFORCE' }, 'BLOCK_REQUESTED'],
    ['a denial, whatever ended it', { actions: [deny], mode: 'ENFORCE', exitSignal: '' }, 'BLOCK_REQUESTED'],
    ['a denial that counters tell', { actions: [deny], mode: 'ENFORCE', counts: did }, 'BLOCKED'],
    ['a denial that no counter tells', { actions: [deny], mode: 'ENFORCE', counts: never }, 'BLOCK_FAILED'],
    [
      'a kill and a denial, it ended by itself',
      { actions: [kill, deny], mode: 'ENFORCE', exitSignal: '' },
      'BLOCK_REQUESTED',
    ],
    ['the enforcer', { actions: ['KPROBE_ACTION_NOTIFYENFORCER'], mode: 'ENFORCE', counts: did }, 'BLOCKED'],
    ['a kill in a mode nobody tells', { actions: [kill] }, 'UNKNOWN'],
    ['the same, and it was killed', { actions: [kill], exitSignal: 'SIGKILL' }, 'BLOCKED'],
    ['the same, and it ended by itself', { actions: [kill], exitSignal: '' }, 'UNKNOWN'],
    [
      'a mode that counters tell to be monitor',
      { actions: [kill], counts: would, exitSignal: 'SIGKILL' },
      'WOULD_BLOCK',
    ],
    ['a mode that counters tell to be enforce', { actions: [deny], counts: did }, 'BLOCKED'],
    ['counters of both modes', { actions: [deny], counts: both }, 'UNKNOWN'],
    ['counters that never counted', { actions: [deny], counts: never }, 'UNKNOWN'],
  ])('takes %s for what it is', (_what, evidence, outcome) => {
    expect(policyOutcome({ ...nothing, ...evidence })).toBe(outcome);
  });
});

describe('what lines tell', () => {
  it('reads the actions of a hook, of its call and its return', () => {
    expect(readActions(bytes(aLine({ kind: 'lsm', action: kill })))).toEqual([kill]);
    const line = '{"process_lsm":{"action":"A","return_action":"B"}}';
    expect(readActions(bytes(line))).toEqual(['A', 'B']);
    expect(readActions(bytes(aLine({ kind: 'exec' })))).toEqual([]);
  });

  it('reads the signal of an end', () => {
    expect(readExitSignal(bytes(aLine({ kind: 'exit', signal: 'SIGKILL' })))).toBe('SIGKILL');
    expect(readExitSignal(bytes('{"process_exit":{"status":1}}'))).toBe('');
  });

  it.each(['', '[]', '{"process_kprobe":[]}', '{"process_kprobe":{"action":7}}'])('finds nothing in %j', (line) => {
    expect([readActions(bytes(line)), readExitSignal(bytes(line))]).toEqual([[], '']);
  });
});
