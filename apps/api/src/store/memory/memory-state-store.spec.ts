import { describeBaselineStore } from '../testing/baseline-store-conformance.ts';
import { describeStateStore } from '../testing/state-store-conformance.ts';
import { MemoryStateStore } from './memory-state-store.ts';

describeStateStore('MemoryStateStore', async () => new MemoryStateStore(1000));
describeBaselineStore('MemoryStateStore', async () => new MemoryStateStore(1000));
