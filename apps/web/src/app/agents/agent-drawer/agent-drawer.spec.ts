import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { Agent } from '@tetrascope/contracts';
import { LanguageChoice } from '../../i18n/language-choice.ts';
import { aGap, anAccount, anAgent, aPolicy } from '../../testing/an-agent.ts';
import { withTexts } from '../../testing/with-texts.ts';
import { wordsOf } from '../../testing/words-of.ts';
import { AgentDrawer } from './agent-drawer.ts';

const now = Date.parse('2026-11-23T06:10:00.000Z');

describe('the details of an agent', () => {
  let fixture: ComponentFixture<AgentDrawer>;
  let host: HTMLElement;

  beforeEach(async () => {
    await withTexts();
    fixture = TestBed.createComponent(AgentDrawer);
    host = fixture.nativeElement as HTMLElement;
    fixture.componentRef.setInput('now', now);
  });

  async function show(agent: Agent | null): Promise<void> {
    fixture.componentRef.setInput('agent', agent);
    await fixture.whenStable();
  }
  const words = () => wordsOf(host);

  it('shows the account as the sum that it is', async () => {
    const reasons = [
      { outcome: 'rejected', reason: 'not_json', count: 2 },
      { outcome: 'dropped', reason: 'queue_full', count: 3 },
    ] as const;
    const account = anAccount({ received: 110, stored: 100, duplicates: 4, rejected: 2, dropped: 3, inHand: 1 });
    await show(anAgent('node-1', { account: { ...account, reasons: [...reasons], lostByAgent: 77 } }));
    expect(words()).toContain(
      'Received 110 Stored = 100 Duplicates + 4 Rejected + 2 Dropped + 3 In hand + 1 Not JSON 2 Queue full 3',
    );
    expect(words()).toContain('Given up by the agent before they could be collected: 77');
  });

  it('tells each gap in words: why, when, for how long and what it cost', async () => {
    const open = aGap({
      id: 'gap-2',
      reason: 'rate_limited',
      from: '2026-11-23T06:09:00.000Z',
      until: null,
      events: 12,
    });
    await show(anAgent('node-1', { gaps: [open, aGap()] }));
    expect(words()).toMatch(
      /Agent's rate limit since .*\(1 min\), still open 12 events lost No agent answered .*\(1 min\)/,
    );
    expect([...host.querySelectorAll('.lane span')].map(({ className }) => className)).toEqual(['limited', 'cut']);
  });

  it('names the setting behind a blind spot, and gives the values that end it', async () => {
    const setting = 'tetragon.exportAllowList';
    await show(
      anAgent('node-1', {
        blindSpots: [
          { kind: 'no_host_events', setting: 'tetragon.exportDenyList' },
          { kind: 'no_loader_events', setting },
          { kind: 'no_usdt_events', setting },
        ],
      }),
    );
    const notes = [...host.querySelectorAll('.note')].map(wordsOf);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain('exportDenyList: |- {"health_check":true}');
    expect(notes[1]).toContain('process_loader');
    expect(notes[1]).toContain('exportAllowList: ""');
  });

  it('gives no advice about a setting it does not know', async () => {
    await show(anAgent('node-1', { blindSpots: [{ kind: 'no_host_events', setting: 'constructor' }] }));
    expect(words()).toContain('constructor');
    expect(host.querySelector('.note pre')).toBeNull();
  });

  it('shows policies with their mode, and the faulty one with its error', async () => {
    await show(
      anAgent('node-1', {
        policies: [
          aPolicy({ name: 'files', counts: { enforced: 0, monitored: 1234 } }),
          aPolicy({
            name: 'egress',
            namespace: 'bank',
            state: 'LOAD_ERROR',
            mode: 'ENFORCE',
            error: 'no such function',
          }),
        ],
      }),
    );
    expect(words()).toContain('files Enabled · Monitoring Blocked 0 × · would have blocked 1,234 ×');
    expect(wordsOf(host.querySelector('.policies .loss'))).toBe(
      'egress bank · Could not be loaded · Enforcing no such function',
    );
  });

  it('says which agents tell nothing of their policies, and which have none', async () => {
    await show(anAgent('node-1'));
    expect(words()).toContain('Only agents reached by gRPC tell');
    await show(anAgent('node-1', { policies: [] }));
    expect(words()).toContain('No tracing policy is loaded');
  });

  it('says so where the agent is not known', async () => {
    await show(null);
    expect(words()).toContain('This agent is not known');
  });

  it('shows what comes from outside as text', async () => {
    await show(anAgent('<img src=x>', { detail: '<b>down</b>' }));
    expect(host.querySelector('img, b')).toBeNull();
    expect(words()).toContain('<img src=x>');
  });

  it('speaks Chinese', async () => {
    await show(anAgent('node-1', { gaps: [aGap()] }));
    await TestBed.inject(LanguageChoice).choose('zh_TW');
    await fixture.whenStable();
    expect(words()).toContain('代理程式沒有回應');
  });

  it('closes on Escape', async () => {
    let closed = 0;
    fixture.componentInstance.closed.subscribe(() => (closed += 1));
    await show(anAgent('node-1'));
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(closed).toBe(1);
  });
});
