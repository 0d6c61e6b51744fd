import { describe, expect, it } from '@jest/globals';
import { convertToParamMap } from '@angular/router';
import { paramsOf, viewOf } from './view.ts';

const read = (params: Record<string, string | string[]>) => viewOf(convertToParamMap(params));

describe('the view of the alerts', () => {
  it('is what nobody has taken yet, where the address says nothing', () => {
    const view = read({});
    expect(view).toEqual({ tab: 'active', severity: [], text: '', alert: null });
    expect(Object.values(paramsOf(view)).every((value) => value === null)).toBe(true);
  });

  it('comes back from the address as it was written there', () => {
    const params = { tab: 'resolved', severity: ['CRITICAL', 'HIGH'], text: 'curl', alert: 'alert-1' };
    expect(paramsOf(read(params))).toEqual(params);
  });

  it('leaves out what makes no sense', () => {
    expect(read({ tab: 'lost', severity: ['GRAVE'], alert: '' })).toEqual(read({}));
    expect(read({ text: 'x'.repeat(300) }).text).toHaveLength(253);
  });
});
