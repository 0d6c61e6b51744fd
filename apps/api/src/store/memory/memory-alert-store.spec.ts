import { describeAlertStore } from '../testing/alert-store-conformance.ts';
import { MemoryStateStore } from './memory-state-store.ts';

describeAlertStore('MemoryAlertStore', () => new MemoryStateStore(1000, 50));
