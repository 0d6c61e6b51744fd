import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { anAlert } from '../../testing/an-event.ts';
import { withTexts } from '../../testing/with-texts.ts';
import { SecurityView } from '../view/security-view.ts';
import { AlertNotices } from './alert-notices.ts';

describe('the notices of new alerts', () => {
  let notices: AlertNotices;
  let opened: string[];

  beforeEach(async () => {
    opened = [];
    const view = { openEvent: (id: string) => void opened.push(id) };
    await withTexts([AlertNotices, { provide: SecurityView, useValue: view }]);
    jest.useFakeTimers();
    notices = TestBed.inject(AlertNotices);
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  const pass = async (milliseconds: number): Promise<void> => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    TestBed.inject(ApplicationRef).tick();
  };
  const bars = (): string[] =>
    [...document.querySelectorAll('ts-notice-bar .words')].map((bar) => bar.textContent ?? '');

  it('names a lone alert', async () => {
    notices.announce([anAlert('a', 'HIGH')]);
    await pass(1000);
    expect(bars()).toEqual(['High: what happened in a']);
  });

  it('tells of a burst once, and counts on while it stands', async () => {
    for (let at = 0; at < 500; at += 1) notices.announce([anAlert(String(at), at % 5 === 0 ? 'CRITICAL' : 'HIGH')]);
    await pass(1000);
    expect(bars()).toEqual(['New alerts: 500 (Critical\u00a0100 · High\u00a0400)']);
    notices.announce([anAlert('x', 'CRITICAL')]);
    await pass(1000);
    expect(bars()).toEqual(['New alerts: 501 (Critical\u00a0101 · High\u00a0400)']);
  });

  it('says nothing of alerts that can wait', async () => {
    notices.announce([anAlert('a', 'MEDIUM')]);
    await pass(1000);
    expect(bars()).toEqual([]);
  });

  it('opens the gravest', async () => {
    notices.announce([anAlert('a', 'CRITICAL'), anAlert('b', 'HIGH')]);
    await pass(1000);
    document.querySelector<HTMLElement>('ts-notice-bar button')?.click();
    await pass(1000);
    expect(opened).toEqual(['a']);
  });

  it('is gone after a while, and then counts anew', async () => {
    notices.announce([anAlert('a')]);
    await pass(1000);
    await pass(10_000);
    expect(bars()).toEqual([]);
    notices.announce([anAlert('b')]);
    await pass(1000);
    expect(bars()).toEqual(['High: what happened in b']);
  });
});
