import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, jest } from '@jest/globals';
import { describeEventStore } from '../testing/event-store-conformance.ts';
import { describeTrends } from '../testing/trend-conformance.ts';
import { EmbeddedEventStore } from './embedded-event-store.ts';
import { keepAll } from './testing/keep-all.ts';

// each test starts a thread, which takes its time where others are at work
jest.setTimeout(60_000);

const parent = mkdtempSync(join(tmpdir(), 'tetrascope-events-'));
afterAll(() => rmSync(parent, { recursive: true }));

const make = () =>
  EmbeddedEventStore.open(
    { folder: mkdtempSync(join(parent, 'store-')), retention: keepAll },
    () => 0,
    () => {},
  );
describeEventStore('EmbeddedEventStore', make);
describeTrends('EmbeddedEventStore', make);
