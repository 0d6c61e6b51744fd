import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiProblem } from '../../data/api-problem.ts';
import { anEvent } from '../../testing/an-event.ts';
import { wordsOf } from '../../testing/words-of.ts';
import { withTexts } from '../../testing/with-texts.ts';
import { EventTable } from './event-table.ts';

describe('the event table', () => {
  let fixture: ComponentFixture<EventTable>;
  let host: HTMLElement;

  const show = async (inputs: Readonly<Record<string, unknown>>): Promise<void> => {
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
  };
  const words = (selector: string): string => wordsOf(host.querySelector(selector));

  beforeEach(async () => {
    await withTexts();
    fixture = TestBed.createComponent(EventTable);
    host = fixture.nativeElement as HTMLElement;
    // jsdom lays nothing out.
    Element.prototype.scrollIntoView = () => undefined;
    await show({ events: [], phase: 'loading', limit: 50 });
  });

  it('shows an event’s severity as a word, where it happened and what ran', async () => {
    await show({ phase: 'live', events: [anEvent({ severity: 'CRITICAL' })] });
    expect(words('.severity')).toBe('Critical');
    expect(words('.place')).toBe('fintech-demo trading-api-abc');
    expect(words('.command')).toBe('/usr/bin/date -u');
    expect(words('.description')).toBe('Program started: date');
  });

  it('says “host” and the node where there is no pod', async () => {
    await show({ phase: 'live', events: [anEvent({ namespace: null, pod: null })] });
    expect(words('.place')).toBe('host node-1');
  });

  it('opens an event by a click anywhere in its line', async () => {
    const opened: string[] = [];
    fixture.componentInstance.opened.subscribe((id) => opened.push(id));
    await show({ phase: 'live', events: [anEvent({ id: 'b' }), anEvent({ id: 'a' })] });
    host.querySelector<HTMLElement>('[data-event="a"] .description')?.click();
    host.querySelector<HTMLElement>('#event-b')?.click();
    host.querySelector<HTMLElement>('[role=columnheader]')?.click();
    expect(opened).toEqual(['a', 'b']);
  });

  it('is walked with the arrow keys', async () => {
    await show({ phase: 'live', events: [anEvent({ id: 'b' }), anEvent({ id: 'a' })] });
    document.body.append(host);
    host.querySelector<HTMLElement>('#event-b')?.focus();
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    press('ArrowDown');
    expect(document.activeElement?.id).toBe('event-a');
    press('ArrowDown');
    expect(document.activeElement?.id).toBe('event-a');
    press('Home');
    expect(document.activeElement?.id).toBe('event-b');
    press('End');
    expect(document.activeElement?.id).toBe('event-a');
    press('ArrowUp');
    expect(document.activeElement?.id).toBe('event-b');
    press('ArrowDown');
    await fixture.whenStable();
    expect(host.querySelector('[tabindex="0"]')?.id).toBe('event-a');
    host.remove();
  });

  it('is one stop for the Tab key', async () => {
    await show({ phase: 'live', events: [anEvent({ id: 'b' }), anEvent({ id: 'a' })] });
    expect([...host.querySelectorAll('.opener')].map((button) => button.getAttribute('tabindex'))).toEqual(['0', '-1']);
  });

  it('tells a screen reader the whole line on its button', async () => {
    await show({ phase: 'live', events: [anEvent({ severity: 'HIGH' })] });
    expect(host.querySelector('.opener')?.getAttribute('aria-label')).toMatch(
      /^\d\d:\d\d:07\.250, High, process_exec: Program started: date$/,
    );
  });

  it('reuses the row of an event that has fallen off', async () => {
    await show({ phase: 'live', events: [anEvent({ id: 'b' }), anEvent({ id: 'a' })] });
    const row = host.querySelector('[data-event="a"]');
    await show({ events: [anEvent({ id: 'c' }), anEvent({ id: 'b' })] });
    expect(host.querySelector('[data-event="c"]')).toBe(row);
    expect([...host.querySelectorAll('[data-event]')].map((line) => line.getAttribute('data-event'))).toEqual([
      'c',
      'b',
    ]);
  });

  it('tells how many came while it stood still, and asks for them', async () => {
    let asked = 0;
    fixture.componentInstance.caughtUp.subscribe(() => (asked += 1));
    await show({ phase: 'live', events: [anEvent()], arrived: 1200 });
    expect(words('.pill')).toBe('New events: 1,200');
    host.querySelector<HTMLElement>('.pill button')?.click();
    expect(asked).toBe(1);
  });

  it('explains why nothing is there', async () => {
    const blank = () => words('ts-list-blank');
    expect(blank()).toContain('Loading');
    await show({ phase: 'live' });
    expect(blank()).toContain('No events yet');
    await show({ isFiltered: true });
    expect(blank()).toContain('No event matches');
    await show({ phase: 'failed', problem: new ApiProblem('unreachable', 'x') });
    expect(blank()).toContain('Trying again');
    await show({ problem: new ApiProblem('refused', 'filter.text: too long') });
    expect(blank()).toContain('filter.text: too long');
  });

  it('keeps showing what it has when the server fails, and says so', async () => {
    await show({ events: [anEvent()], phase: 'failed', problem: new ApiProblem('unreachable', 'x') });
    expect(host.querySelectorAll('[data-event]')).toHaveLength(1);
    expect(words('.trouble')).toContain('can’t be fetched');
  });

  it('opens the event that was pressed, though its row has been given to another', async () => {
    const opened: string[] = [];
    fixture.componentInstance.opened.subscribe((id) => opened.push(id));
    await show({ phase: 'live', events: [anEvent({ id: 'a' })] });
    const place = host.querySelector('[data-event="a"] .place');
    place?.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }));
    await show({ events: [anEvent({ id: 'b' })] });
    place?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
    host.querySelector<HTMLElement>('#event-b')?.click();
    expect(opened).toEqual(['a', 'b']);
  });
});
