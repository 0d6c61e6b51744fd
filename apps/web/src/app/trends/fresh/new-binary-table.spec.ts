import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { NewBinaryList } from '../../data/trend-api.ts';
import { LanguageChoice } from '../../i18n/language-choice.ts';
import { withTexts } from '../../testing/with-texts.ts';
import { wordsOf } from '../../testing/words-of.ts';
import { trendTexts } from '../trend-texts.ts';
import { NewBinaryTable } from './new-binary-table.ts';

const curl = {
  ...{ binary: '/usr/bin/curl', namespace: 'shop', workload: 'cart', node: '', count: 1200 },
  firstSeen: '2026-03-01T08:00:00.000Z',
  query: 'workload:cart binary:/usr/bin/curl',
};
const nothing: NewBinaryList = {
  ...{ memorySince: '2026-02-01T00:00:00.000Z', isTold: true, binaries: [], total: 0, newWorkloads: 0, untold: 0 },
};

describe('the programs that are new', () => {
  const show = async (fresh: Partial<NewBinaryList>): Promise<HTMLElement> => {
    const fixture = TestBed.createComponent(NewBinaryTable);
    fixture.componentRef.setInput('fresh', { ...nothing, ...fresh });
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  };
  const notes = (host: HTMLElement): string[] => [...host.querySelectorAll('p')].map(wordsOf);

  beforeEach(async () => {
    await withTexts([provideRouter([])]);
    await TestBed.inject(LanguageChoice).include(trendTexts);
  });

  it('are told with their workload or host, and lead to their events', async () => {
    const onHost = { ...curl, namespace: '', workload: '', node: 'worker-1', query: 'node:worker-1' };
    const host = await show({ binaries: [curl, onHost], total: 2 });
    const [first, second] = [...host.querySelectorAll('tbody tr')].map(wordsOf);
    expect(first).toMatch(/^\/usr\/bin\/curl shop\/cart \d\d:\d\d:00.000 1,200$/);
    expect(second).toContain(' host worker-1 ');
    expect(host.querySelector('tbody a')?.getAttribute('href')).toBe(
      '/security?q=workload:cart%20binary:%2Fusr%2Fbin%2Fcurl',
    );
    expect([wordsOf(host.querySelector('.summary')), notes(host)]).toEqual(['2 new', []]);
  });

  it('say how many more there are than are told', async () => {
    const host = await show({ binaries: [curl], total: 300 });
    expect(wordsOf(host.querySelector('.summary'))).toBe('The newest 1 of 300');
  });

  it('are none where it is too early to call anything new', async () => {
    expect(notes(await show({ memorySince: null, isTold: false }))).toEqual(['What workloads run is not known yet.']);
    const early = await show({ isTold: false });
    expect(notes(early)[0]).toMatch(/^What workloads run is known since .*: not yet for long enough/);
    expect(wordsOf(early.querySelector('.summary'))).toBe('');
  });

  it('are told beside what could not be judged', async () => {
    expect(notes(await show({ newWorkloads: 3, untold: 4000 }))).toEqual([
      'No workload ran a program that it had not run before.',
      '3 workloads and hosts are new themselves: of their programs none is called new.',
      '4,000 starts could not be told new or known, for want of room.',
    ]);
  });
});
