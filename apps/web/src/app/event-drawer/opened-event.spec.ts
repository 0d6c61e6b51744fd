import { describe, expect, it } from '@jest/globals';
import { anAlert, anEvent } from '../testing/an-event.ts';
import { openedEvent } from './opened-event.ts';

const row = anEvent({ id: 'a', description: 'from the list' });

describe('openedEvent', () => {
  it('is nothing when none is open', () => {
    expect(openedEvent(null, { phase: 'none', event: null }, [row], [])).toBeNull();
  });

  it('shows what the list knows until the server has answered', () => {
    const opened = openedEvent('a', { phase: 'loading', event: null }, [row], []);
    expect(opened).toEqual({ id: 'a', phase: 'loading', event: row, raw: null });
  });

  it('shows the server’s answer with the exported line', () => {
    const event = anEvent({ id: 'a', raw: '{}' });
    expect(openedEvent('a', { phase: 'held', event }, [row], [])).toEqual({ id: 'a', phase: 'held', event, raw: '{}' });
  });

  it('doesn’t show the answer about another event', () => {
    const event = anEvent({ id: 'b' });
    expect(openedEvent('a', { phase: 'held', event }, [], [])).toMatchObject({ phase: 'loading', event: null });
  });

  it('has the whole event from its alert once the server no longer holds it', () => {
    const alert = anAlert('a');
    const opened = openedEvent('a', { phase: 'gone', event: null }, [], [alert]);
    expect(opened).toEqual({ id: 'a', phase: 'held', event: alert.event, raw: alert.event.raw });
  });

  it('says that it is gone, and still shows the line of the list', () => {
    expect(openedEvent('a', { phase: 'gone', event: null }, [row], [])).toMatchObject({ phase: 'gone', event: row });
  });
});
