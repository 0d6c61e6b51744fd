import { describe, expect, it } from '@jest/globals';
import { severities } from '@tetrascope/contracts';
import { severityOrder } from './severity-order.ts';

describe('severityOrder', () => {
  it('is that of the contract', () => {
    expect(severityOrder).toEqual([...severities]);
  });
});
