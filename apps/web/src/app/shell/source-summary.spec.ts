import { describe, expect, it } from '@jest/globals';
import { aSource, statisticsOf } from '../testing/an-event.ts';
import { summariseSources } from './source-summary.ts';

describe('summariseSources', () => {
  const failed = aSource({ name: 'kubectl', kind: 'kubectl', state: 'FAILED' });

  it('doesn’t guess before the first answer', () => {
    expect(summariseSources(null)).toEqual({ tone: 'unknown', first: null, count: 0 });
  });

  it('says that there is no source', () => {
    expect(summariseSources(statisticsOf({ sources: [] })).tone).toBe('none');
  });

  it('names the first source when all is well, also once it has been read to the end', () => {
    const ended = aSource({ state: 'ENDED' });
    expect(summariseSources(statisticsOf({ sources: [ended] }))).toEqual({ tone: 'good', first: ended, count: 1 });
  });

  it('names the one in trouble first', () => {
    expect(summariseSources(statisticsOf({ sources: [aSource(), failed] }))).toEqual({
      tone: 'trouble',
      first: failed,
      count: 2,
    });
  });

  it('says that data is simulated before anything else', () => {
    expect(summariseSources(statisticsOf({ sources: [failed], simulated: true })).tone).toBe('simulated');
  });
});
