import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { withTexts } from '../../testing/with-texts.ts';
import { wordsOf } from '../../testing/words-of.ts';
import { SearchBox } from './search-box.ts';

describe('the search box', () => {
  let fixture: ComponentFixture<SearchBox>;
  let searched: string[];

  beforeEach(async () => {
    await withTexts();
    fixture = TestBed.createComponent(SearchBox);
    searched = [];
    fixture.componentInstance.queryChange.subscribe((query) => searched.push(query));
    await show('');
  });

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const words = (selector: string): string => wordsOf(element().querySelector(selector));

  const box = (): HTMLInputElement => {
    const input = element().querySelector('input');
    if (input === null) throw new Error('there is no input');
    return input;
  };

  async function show(query: string): Promise<void> {
    fixture.componentRef.setInput('query', query);
    await fixture.whenStable();
  }

  async function type(text: string): Promise<void> {
    box().value = text;
    box().dispatchEvent(new Event('change'));
    await fixture.whenStable();
  }

  it('searches for what can be read, without blanks around it', async () => {
    await type('  namespace:shop -binary:curl ');
    expect(searched).toEqual(['namespace:shop -binary:curl']);
    expect(element().querySelector('.fault')).toBeNull();
  });

  it('does not search again for the same', async () => {
    await show('curl');
    await type('curl ');
    expect(searched).toEqual([]);
  });

  it('points at the character that it cannot read, and searches for nothing', async () => {
    await type('curl naemspace:shop');
    expect(searched).toEqual([]);
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(element().querySelector('code')?.textContent).toBe('curl naemspace:shop');
    expect(words('mark')).toBe('n');
    expect(words('.fault p')).toContain('At character 6 There is no field “naemspace”.');
  });

  it('shows the end where something is missing there', async () => {
    await type('pod:');
    expect(words('mark')).toBe('␣');
    expect(words('.fault p')).toBe('At character 5 pod needs a value here.');
  });

  it('takes the fault back once it is mended, or emptied', async () => {
    await type('pid:x');
    await type('pid:7');
    expect([searched, element().querySelector('.fault')]).toEqual([['pid:7'], null]);
    await show('pid:7');
    await type('');
    expect(searched).toEqual(['pid:7', '']);
  });

  it('says what is wrong with a query of the address', async () => {
    await show('severity:GRAVE');
    expect(box().value).toBe('severity:GRAVE');
    expect(words('.fault p')).toBe('At character 10 “GRAVE” is no severity: use CRITICAL, HIGH, MEDIUM, LOW.');
  });
});
