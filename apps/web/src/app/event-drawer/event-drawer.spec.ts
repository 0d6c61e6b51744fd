import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { EventFilter } from '@tetrascope/contracts';
import { anEvent } from '../testing/an-event.ts';
import { wordsOf } from '../testing/words-of.ts';
import { withTexts } from '../testing/with-texts.ts';
import { EventDrawer } from './event-drawer.ts';
import type { OpenedEvent } from './opened-event.ts';

describe('the event drawer', () => {
  let fixture: ComponentFixture<EventDrawer>;
  let host: HTMLElement;
  const event = anEvent({
    severity: 'HIGH',
    rules: [{ id: 'rule-7', title: 'A shell in a container', severity: 'HIGH' }],
  });

  const show = async (opened: Partial<OpenedEvent>): Promise<void> => {
    fixture.componentRef.setInput('opened', { id: event.id, phase: 'held', event, raw: event.raw, ...opened });
    await fixture.whenStable();
  };
  const words = (): string => wordsOf(host);

  beforeEach(async () => {
    await withTexts([provideRouter([])]);
    fixture = TestBed.createComponent(EventDrawer);
    host = fixture.nativeElement as HTMLElement;
    document.body.append(host);
  });

  it('shows the whole event: what happened, the rules, the compact line, every field and the exported line', async () => {
    await show({});
    for (const told of [event.description, 'A shell in a container', 'rule-7', event.compact, '4242', 'node-1']) {
      expect(words()).toContain(told);
    }
    expect(JSON.parse(host.querySelector('pre')?.textContent ?? '')).toEqual(JSON.parse(event.raw));
  });

  it('leads to the tree of the process, where there is one', async () => {
    await show({});
    const link = (): string | null | undefined => host.querySelector('a.tree')?.getAttribute('href');
    expect(link()).toBe(`/processes?of=${encodeURIComponent(event.execId ?? '')}`);
    await show({ event: { ...event, execId: null } });
    expect(link()).toBeUndefined();
  });

  it('filters by a value that is clicked', async () => {
    const narrowed: EventFilter[] = [];
    fixture.componentInstance.narrow.subscribe((changes) => narrowed.push(changes));
    await show({});
    host.querySelector<HTMLElement>('[aria-label="Filter by Pod: trading-api-abc"]')?.click();
    host.querySelector<HTMLElement>('[aria-label="Filter by Severity: High"]')?.click();
    expect(narrowed).toEqual([{ pod: ['trading-api-abc'] }, { severity: ['HIGH'] }]);
  });

  it('takes the focus when it opens, and closes on Escape', async () => {
    let closed = 0;
    fixture.componentInstance.closed.subscribe(() => (closed += 1));
    await show({});
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Close event details');
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(closed).toBe(1);
  });

  it('says so when the server no longer holds the event, and shows what is known of it', async () => {
    await show({ phase: 'gone', raw: null });
    expect(words()).toContain('no longer holds this event');
    expect(words()).toContain(event.description);
    expect(host.querySelector('pre')).toBeNull();
  });

  it('shows of a huge line as much as a browser can bear, and says so', async () => {
    await show({ raw: JSON.stringify({ x: Array.from({ length: 40_000 }, () => 'abcdefgh') }) });
    expect(host.querySelector('pre')?.textContent?.length).toBeLessThan(210_000);
    expect(words()).toContain('copying takes all of it');
  });

  it('lays out the exported line once, however often the lists around it change', async () => {
    await show({});
    const laidOut = fixture.componentInstance['json']();
    await show({ event: { ...event } });
    expect(fixture.componentInstance['json']()).toBe(laidOut);
    await show({ raw: '{"other":1}' });
    expect(host.querySelector('pre')?.textContent).toContain('other');
  });
});
