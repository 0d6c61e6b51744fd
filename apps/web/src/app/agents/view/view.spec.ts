import { describe, expect, it } from '@jest/globals';
import { convertToParamMap } from '@angular/router';
import fc from 'fast-check';
import { stateOrder } from '../state/agent-states.ts';
import { paramsOf, sortKeys, type View, viewOf } from './view.ts';

const views: fc.Arbitrary<View> = fc.record({
  text: fc.string({ maxLength: 40 }),
  states: fc.subarray([...stateOrder]),
  sorting: fc.record({ key: fc.constantFrom(...sortKeys), isDescending: fc.boolean() }),
  page: fc.integer({ min: 1, max: 20 }),
  agent: fc.option(fc.string({ minLength: 1 })),
});

const given = (params: ReturnType<typeof paramsOf>) =>
  convertToParamMap(Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null)));

describe('the view of agents in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(fc.property(views, (view) => expect(viewOf(given(paramsOf(view)))).toEqual(view)));
  });

  it('shows what deserves attention first where the address says nothing, and leaves the address short', () => {
    const view = viewOf(convertToParamMap({}));
    expect(view).toEqual({
      text: '',
      states: [],
      sorting: { key: 'state', isDescending: false },
      page: 1,
      agent: null,
    });
    expect(new Set(Object.values(paramsOf(view)))).toEqual(new Set([null]));
  });

  it('leaves out what makes no sense', () => {
    const params = convertToParamMap({
      state: ['ASLEEP', 'DOWN', 'DOWN'],
      sort: '-colour',
      page: '-3',
      text: 'x'.repeat(999),
    });
    const { states, sorting, page, text } = viewOf(params);
    expect([states, sorting.key, page, text.length]).toEqual([['DOWN'], 'state', 1, 253]);
  });
});
