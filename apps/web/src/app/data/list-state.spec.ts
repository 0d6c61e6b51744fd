import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from './api-problem.ts';
import type { ListChange } from './list-change.ts';
import { applyChange, emptyList, follow, type ListState } from './list-state.ts';
import type { Identified } from './newest-first.ts';

const limit = 3;
const items = (ids: string): Identified[] => [...ids].map((id) => ({ id }));
const idsOf = (list: readonly Identified[]): string => list.map(({ id }) => id).join('');
const replaced = (ids: string): ListChange<Identified> => ({ kind: 'replaced', items: items(ids) });
const added = (ids: string): ListChange<Identified> => ({ kind: 'added', items: items(ids) });

const after = (state: ListState<Identified>, ...changes: ListChange<Identified>[]): ListState<Identified> =>
  changes.reduce((before, change) => applyChange(before, change, limit), state);

describe('a list that is followed', () => {
  it('shows what the server holds, and then what comes, newest on top and never more than the limit', () => {
    const state = after(emptyList, replaced('cba'), added('de'));
    expect(idsOf(state.shown)).toBe('edc');
    expect(state.phase).toBe('live');
  });

  it('is replaced by the server’s after a restart', () => {
    expect(idsOf(after(emptyList, replaced('cba'), replaced('x')).shown)).toBe('x');
  });
});

describe('a list that stands still', () => {
  const still = follow(after(emptyList, replaced('cba')), false);

  it('keeps what is shown and counts what comes', () => {
    const state = after(still, added('d'), added('ef'));
    expect(idsOf(state.shown)).toBe('cba');
    expect(state.arrived).toBe(3);
    expect(idsOf(state.latest)).toBe('fed');
  });

  it('keeps what is on the screen, though more has come since the last frame', () => {
    const seen = after(emptyList, replaced('cba'));
    const state = follow(after(seen, added('d')), false, seen);
    expect(idsOf(state.shown)).toBe('cba');
    expect(state.arrived).toBe(1);
  });

  it('doesn’t keep what answers an earlier question', () => {
    const seen = after(emptyList, replaced('cba'), { kind: 'started' });
    expect(idsOf(follow(after(seen, replaced('zy')), false, seen).shown)).toBe('zy');
  });

  it('shows the latest and counts nothing once it is followed again', () => {
    const state = follow(after(still, added('d')), true);
    expect(idsOf(state.shown)).toBe('dcb');
    expect(state.arrived).toBe(0);
  });

  it('counts after a reconnect what is not on the screen', () => {
    const state = after(still, { kind: 'syncing' }, replaced('edc'));
    expect(idsOf(state.shown)).toBe('cba');
    expect(state.arrived).toBe(2);
  });

  it('shows the answer to another question all the same', () => {
    const state = after(still, { kind: 'started' }, replaced('zy'));
    expect(idsOf(state.shown)).toBe('zy');
    expect(state.following).toBe(false);
    expect(idsOf(after(state, added('~')).shown)).toBe('zy');
  });
});

describe('a list without an answer', () => {
  it('says that it is loading until there is one', () => {
    expect(after(emptyList, { kind: 'started' }, { kind: 'syncing' }).phase).toBe('loading');
  });

  it('keeps what it had, and says why there is nothing newer', () => {
    const problem = new ApiProblem('unreachable', 'gone');
    const state = after(emptyList, replaced('a'), { kind: 'syncing' }, { kind: 'failed', problem });
    expect(idsOf(state.shown)).toBe('a');
    expect(state).toMatchObject({ phase: 'failed', problem });
    expect(after(state, replaced('b'))).toMatchObject({ phase: 'live', problem: null });
  });
});
