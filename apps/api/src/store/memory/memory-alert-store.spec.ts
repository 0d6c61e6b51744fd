import { describe, expect, it } from '@jest/globals';
import { anAlert, describeAlertStore } from '../testing/alert-store-conformance.ts';
import { MemoryAlertStore } from './memory-alert-store.ts';

describeAlertStore('MemoryAlertStore', async () => new MemoryAlertStore(20));

describe('MemoryAlertStore', () => {
  it('lets the oldest go when it is full', async () => {
    const store = new MemoryAlertStore(2);
    await store.append([1, 2, 3].map(anAlert));
    const { items } = await store.page({ filter: { severity: [], status: [] }, first: 9, after: null });
    expect(items).toEqual([anAlert(3), anAlert(2)]);
  });
});
