import { beforeEach, describe, expect, it } from '@jest/globals';
import type { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatButtonToggleHarness } from '@angular/material/button-toggle/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import type { EventFilter } from '@tetrascope/contracts';
import { withTexts } from '../../testing/with-texts.ts';
import { FilterBar } from './filter-bar.ts';

describe('the filter bar', () => {
  let fixture: ComponentFixture<FilterBar>;
  let loader: HarnessLoader;
  let narrowed: EventFilter[];

  beforeEach(async () => {
    await withTexts();
    fixture = TestBed.createComponent(FilterBar);
    fixture.componentRef.setInput('filter', {});
    fixture.componentRef.setInput('query', '');
    fixture.componentRef.setInput('count', 50);
    fixture.componentRef.setInput('typeCounts', [
      { type: 'process_exec', count: 12 },
      { type: 'process_connect', count: 1 },
    ]);
    narrowed = [];
    fixture.componentInstance.narrow.subscribe((changes) => narrowed.push(changes));
    loader = TestbedHarnessEnvironment.loader(fixture);
    await fixture.whenStable();
  });

  const field = (label: string): HTMLInputElement => {
    const found = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>(`[aria-label="${label}"]`);
    if (found === null) throw new Error(`no field ${label}`);
    return found;
  };

  const type = (label: string, text: string, event: string): void => {
    field(label).value = text;
    field(label).dispatchEvent(new Event(event));
  };

  it('narrows by severity, several at a time', async () => {
    await (await loader.getHarness(MatButtonToggleHarness.with({ text: /Critical/ }))).check();
    await (await loader.getHarness(MatButtonToggleHarness.with({ text: /High/ }))).check();
    expect(narrowed.at(-1)).toEqual({ severity: ['CRITICAL', 'HIGH'] });
  });

  it('offers the types that are held, with what they are and how many', async () => {
    const [types] = await loader.getAllHarnesses(MatSelectHarness);
    await types?.open();
    const options = (await types?.getOptions()) ?? [];
    const texts = await Promise.all(options.map((option) => option.getText()));
    expect(texts.map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
      'process_execProcess executed12',
      'process_connectOther1',
    ]);
    await options[0]?.click();
    expect(narrowed).toEqual([{ type: ['process_exec'] }]);
  });

  it('still offers a chosen type of which no event is held', async () => {
    fixture.componentRef.setInput('filter', { type: ['process_lsm'] });
    const [types] = await loader.getAllHarnesses(MatSelectHarness);
    expect(await types?.getValueText()).toBe('process_lsm');
  });

  it('takes typed words on leaving the field', () => {
    type('Namespace', 'fintech-demo', 'change');
    expect(narrowed).toEqual([{ namespace: ['fintech-demo'] }]);
  });

  it('drops the condition when a field is emptied', async () => {
    fixture.componentRef.setInput('filter', { namespace: ['a'] });
    await fixture.whenStable();
    expect(field('Namespace').value).toBe('a');
    type('Namespace', '', 'change');
    expect(narrowed).toEqual([{ namespace: [] }]);
  });

  it('chooses how many rows', async () => {
    const counts: number[] = [];
    fixture.componentInstance.countChange.subscribe((count) => counts.push(count));
    const [, rows] = await loader.getAllHarnesses(MatSelectHarness);
    await rows?.clickOptions({ text: '100 rows' });
    expect(counts).toEqual([100]);
  });

  it('says behind its button how many conditions there are', async () => {
    fixture.componentRef.setInput('filter', { severity: ['HIGH'] });
    fixture.componentRef.setInput('query', 'curl');
    const opener = await loader.getHarness(MatButtonHarness.with({ text: /Filters/ }));
    expect((await opener.getText()).replaceAll(/\s+/g, ' ')).toBe('Filters 2');
    await opener.click();
    expect(await (await opener.host()).getAttribute('aria-expanded')).toBe('true');
  });
});
