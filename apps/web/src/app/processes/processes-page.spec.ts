import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ProcessApi } from '../data/process-api.ts';
import { SecurityApi } from '../data/security-api.ts';
import { aProcess, aTree } from '../testing/a-process.ts';
import { anEvent } from '../testing/an-event.ts';
import { ScriptedApi } from '../testing/scripted-api.ts';
import { ScriptedProcessApi } from '../testing/scripted-process-api.ts';
import { wordsOf } from '../testing/words-of.ts';
import { withTexts } from '../testing/with-texts.ts';
import { ProcessesPage } from './processes-page.ts';

describe('the page of a process', () => {
  let api: ScriptedProcessApi;
  let harness: RouterTestingHarness;

  const settled = async (): Promise<void> => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await harness.fixture.whenStable();
  };
  const open = async (address: string): Promise<void> => {
    harness = await RouterTestingHarness.create(address);
    await settled();
  };
  const page = (): HTMLElement => harness.fixture.nativeElement as HTMLElement;
  const at = (selector: string): HTMLElement => {
    const found = page().querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`nothing at ${selector}`);
    return found;
  };
  const click = async (selector: string): Promise<void> => {
    at(selector).click();
    await settled();
  };
  const press = async (key: string): Promise<string> => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await settled();
    return wordsOf(document.activeElement);
  };
  const lines = (): string[] =>
    [...page().querySelectorAll('.body .line')].map(
      (line) => `${line.getAttribute('aria-level')} ${wordsOf(line.querySelector('.opener'))}`,
    );
  const url = (): string => TestBed.inject(Router).url;

  beforeEach(async () => {
    api = new ScriptedProcessApi();
    await withTexts([
      provideRouter([
        { path: 'processes', component: ProcessesPage },
        { path: '**', children: [] },
      ]),
      { provide: SecurityApi, useClass: ScriptedApi },
      { provide: ProcessApi, useValue: api },
    ]);
    api.trees.set(
      'sh',
      aTree(
        aProcess('shim', { depth: -1, standing: 'MENTIONED', events: 0, severity: null, children: 2, more: '' }),
        aProcess('sh', { parentId: 'shim', children: 3, more: '7:curl', execIds: ['sh', 'sh-anew'] }),
        aProcess('curl', {
          parentId: 'sh',
          depth: 1,
          arguments: 'https://example.com',
          severity: 'CRITICAL',
          signal: 'SIGKILL',
          durationMs: 1500,
          events: 7,
        }),
      ),
    );
    api.trees.set(
      'sh 7:curl',
      aTree(aProcess('sh', { more: null }), aProcess('ls', { parentId: 'sh', depth: 1, status: 2 })),
    );
  });

  it('shows ancestors, the process and what comes of it', async () => {
    await open('/processes?of=sh');
    expect(lines()).toEqual(['1 shim', '2 sh', '3 curl', '3 Show more children (2)']);
    expect(wordsOf(at('[data-process=shim]'))).toContain('Mentioned');
    expect(wordsOf(at('[data-process=sh]'))).toContain('This process');
    expect(at('[data-process=sh]').getAttribute('aria-current')).toBe('true');
    expect(wordsOf(at('[data-process=curl]'))).toContain('https://example.com');
    for (const told of ['SIGKILL', '1.5', 'Critical', '7']) expect(wordsOf(at('[data-process=curl]'))).toContain(told);
    expect(at('[data-process=sh] .events a').getAttribute('href')).toBe('/security?q=exec_id:sh,sh-anew');
  });

  it('asks for children that are not shown', async () => {
    await open('/processes?of=sh');
    await click('.more .opener');
    expect(lines()).toEqual(['1 shim', '2 sh', '3 curl', '3 ls']);
  });

  it('is walked by keyboard, as trees are', async () => {
    await open('/processes?of=sh');
    document.body.append(page());
    at('[data-process=sh] .opener').focus();
    expect(await press('ArrowDown')).toBe('curl');
    expect(await press('ArrowLeft')).toBe('sh');
    expect(await press('ArrowLeft')).toBe('sh');
    expect(lines()).toEqual(['1 shim', '2 sh']);
    expect(at('[data-process=sh]').getAttribute('aria-expanded')).toBe('false');
    await press('ArrowRight');
    expect(lines().length).toBe(4);
    expect(await press('ArrowRight')).toBe('curl');
    expect(await press('Home')).toBe('shim');
  });

  it('opens the gravest event of a process, and the tree of one without events', async () => {
    await open('/processes?of=sh');
    await click('[data-process=curl] .opener');
    expect(url()).toBe('/processes?of=sh&event=event-curl');
    expect(page().querySelector('ts-event-drawer')).not.toBeNull();
    await click('[data-process=shim] .opener');
    expect(url()).toBe('/processes?of=shim');
    expect(wordsOf(page())).toContain('No event tells of this process');
  });

  it('has the timeline of the container, or of the process or the pod, as far back as is asked', async () => {
    const query = 'namespace:shop pod:web-0 container:main';
    api.pages.set(query, { events: [anEvent({ id: '2', description: 'newer' })], next: '2' });
    api.pages.set(`${query} 2`, { events: [anEvent({ id: '1', description: 'older' })], next: null });
    await open('/processes?of=sh');
    const told = (): string[] => [...page().querySelectorAll('ts-timeline .what')].map(wordsOf);
    expect(told()).toEqual(['newer']);
    [...page().querySelectorAll<HTMLElement>('ts-timeline button')].at(-1)?.click();
    await settled();
    expect(told()).toEqual(['newer', 'older']);
    await click('ts-timeline .scopes button:first-child');
    expect(url()).toBe('/processes?of=sh&scope=process');
    await click('ts-timeline .scopes button:last-child');
    expect(api.queries).toEqual([query, query, 'exec_id:sh,sh-anew', 'namespace:shop pod:web-0']);
  });

  it('says what is missing where no process is chosen', async () => {
    await open('/processes');
    expect(wordsOf(page())).toContain('No process is chosen');
  });
});
