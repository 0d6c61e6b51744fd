import { describe, expect, it } from '@jest/globals';
import type { EventFacets } from '@tetrascope/contracts';
import { facetGroups } from './facet-rows.ts';

const told: EventFacets = {
  events: 10,
  exactness: 'AT_LEAST',
  facets: [
    { field: 'pod', exactness: 'AT_LEAST', values: [] },
    { field: 'binary', exactness: 'AT_LEAST', values: [{ value: '/bin/sh', count: 10 }] },
    {
      field: 'severity',
      exactness: 'EXACT',
      values: [
        { value: 'LOW', count: 8 },
        { value: 'HIGH', count: 2 },
      ],
    },
    { field: 'unheard of', exactness: 'EXACT', values: [{ value: 'x', count: 1 }] },
  ],
};

describe('facetGroups', () => {
  it('has what there is to choose from, in the order of the fields', () => {
    expect(facetGroups(told, 'curl -severity:LOW')).toEqual([
      {
        field: 'severity',
        exactness: 'EXACT',
        rows: [
          { value: 'LOW', count: 8, share: 1, sense: 'out' },
          { value: 'HIGH', count: 2, share: 0.25, sense: null },
        ],
      },
      { field: 'binary', exactness: 'AT_LEAST', rows: [{ value: '/bin/sh', count: 10, share: 1, sense: null }] },
    ]);
  });
});
