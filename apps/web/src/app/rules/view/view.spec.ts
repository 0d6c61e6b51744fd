import { describe, expect, it } from '@jest/globals';
import { convertToParamMap } from '@angular/router';
import { firstSorting, paramsOf, viewOf } from './view.ts';

const read = (params: Record<string, string | string[]>) => viewOf(convertToParamMap(params));

describe('the view of the rules', () => {
  it('is the whole list, most hits first, where the address says nothing', () => {
    const view = read({});
    expect(view).toEqual({
      text: '',
      show: [],
      tag: null,
      sorting: { key: 'hits', isDescending: true },
      rule: null,
    });
    expect(Object.values(paramsOf(view)).every((value) => value === null)).toBe(true);
  });

  it('comes back from the address as it was written there', () => {
    const params = { text: 'nc', show: ['hit', 'off'], tag: 'attack.t1059.004', sort: '-severity', rule: 'a' };
    expect(paramsOf(read(params))).toEqual(params);
  });

  it('leaves out what makes no sense', () => {
    expect(read({ show: ['none'], tag: 'cve.2021', sort: 'size' })).toEqual(read({}));
  });

  it('sorts words from A, figures from the greatest', () => {
    expect([firstSorting('title'), firstSorting('cost')].map(({ isDescending }) => isDescending)).toEqual([
      false,
      true,
    ]);
  });
});
