import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config/load-config.ts';
import { storeLine } from './store-line.ts';

function lineOf(...args: readonly string[]): string {
  const loaded = loadConfig(args, {});
  if (loaded.kind !== 'run') throw new Error(JSON.stringify(loaded));
  return storeLine(loaded.config);
}

describe('storeLine', () => {
  it('tells where events are kept unless a folder is named, and where it was named', () => {
    expect(lineOf()).toContain(`events are kept in ${resolve('tetrascope-data')} for 30 days, up to 20 GiB`);
    expect(lineOf('--data-dir', '/data', '--keep-days', '1')).toContain('events are kept in /data for a day,');
  });

  it('tells that events in memory are gone with the process', () => {
    expect(lineOf('--store', 'memory', '--data-dir', '/data')).toContain('the newest 1000 events are held in memory');
  });
});
