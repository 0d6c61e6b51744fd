import { describeMuteStore } from '../testing/mute-store-conformance.ts';
import { MemoryStateStore } from './memory-state-store.ts';

describeMuteStore('MemoryMuteStore', () => new MemoryStateStore(1000, 50));
