import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { TRANSLOCO_LOADER, type Translation } from '@jsverse/transloco';
import chinese from '../../i18n/zh-TW.json' with { type: 'json' };
import { LanguageBanner } from '../shell/language-banner.ts';
import { wordsOf } from '../testing/words-of.ts';
import { LanguageChoice } from './language-choice.ts';
import { provideI18n } from './provide-i18n.ts';

describe('the choice of language', () => {
  let english: PromiseWithResolvers<Translation>;
  let choice: LanguageChoice;

  beforeEach(async () => {
    localStorage.clear();
    english = Promise.withResolvers<Translation>();
    const loader = { getTranslation: (tag: string) => (tag === 'en' ? english.promise : Promise.resolve(chinese)) };
    TestBed.configureTestingModule({ providers: [provideI18n(), { provide: TRANSLOCO_LOADER, useValue: loader }] });
    choice = TestBed.inject(LanguageChoice);
    await choice.choose('zh_TW');
  });

  it('is the last one made, whichever texts come first', async () => {
    const first = choice.choose('en');
    await choice.choose('zh_TW');
    english.resolve({ title: 'English' });
    await first;
    expect(choice.current()).toBe('zh_TW');
    expect(localStorage.getItem('tetrascope.language')).toBe('zh_TW');
  });

  it('stays as it was when the texts can’t be loaded, and says so until another choice', async () => {
    const banner = TestBed.createComponent(LanguageBanner);
    const told = async () => {
      await banner.whenStable();
      return wordsOf(banner.nativeElement as HTMLElement);
    };
    english.reject(new Error('the server is away'));
    await choice.choose('en');
    expect(choice.current()).toBe('zh_TW');
    expect(localStorage.getItem('tetrascope.language')).toBe('zh_TW');
    expect(await told()).toContain('English');
    await choice.choose('zh_TW');
    expect(await told()).toBe('');
  });

  it('tells nothing of a failure that a later choice has overtaken', async () => {
    const first = choice.choose('en');
    await choice.choose('zh_TW');
    english.reject(new Error('the server is away'));
    await first;
    expect(choice.failed()).toBeNull();
  });
});
