import { describe, expect, it } from '@jest/globals';
import { convertToParamMap } from '@angular/router';
import { paramsOf, viewOf } from './view.ts';

describe('the view of a process', () => {
  it('comes back from the address as it was written there', () => {
    const params = { of: 'bjoxOjc=', scope: 'pod', event: '0001' };
    expect(paramsOf(viewOf(convertToParamMap(params)))).toEqual(params);
  });

  it('leaves out what makes no sense', () => {
    const view = viewOf(convertToParamMap({ of: 'x'.repeat(1001), scope: 'cluster', event: '' }));
    expect(view).toEqual({ of: null, scope: null, event: null });
  });
});
