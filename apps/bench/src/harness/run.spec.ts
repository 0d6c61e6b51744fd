import { expect, it } from '@jest/globals';
import { summarize } from './run.ts';

it('gives medians, each of what the runs tell', () => {
  const run = (seconds: number, cpuSeconds: number | null, maxRssBytes: number | null) => ({
    ...{ events: 2000, seconds, cpuSeconds, maxRssBytes },
  });
  expect(summarize({ name: 'a', runs: [run(1, 0.2, 7), run(4, 0.6, null), run(2, 0.4, 9)] })).toEqual({
    ...{ name: 'a', eventsPerSecond: 1000, cpuMsPerThousand: 200, maxRssBytes: 8 },
  });
  expect(summarize({ name: 'jq', runs: [run(1, null, null)] })).toMatchObject({
    ...{ cpuMsPerThousand: null, maxRssBytes: null },
  });
});
