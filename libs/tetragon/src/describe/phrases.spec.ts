import { describe, expect, it } from '@jest/globals';
import { en } from './en.ts';
import type { Phrases } from './sentence.ts';
import { zhTw } from './zh-tw.ts';

const slotsOf = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot ?? '');

describe('the two languages', () => {
  it('have the same sentences and words', () => {
    expect(Object.keys(zhTw.sentences)).toEqual(Object.keys(en.sentences));
    expect(Object.keys(zhTw.untold)).toEqual(Object.keys(en.untold));
  });

  it.each(Object.keys(en.sentences) as (keyof Phrases['sentences'])[])('tell the same of %s', (topic) => {
    expect(new Set(slotsOf(zhTw.sentences[topic]))).toEqual(new Set(slotsOf(en.sentences[topic])));
  });
});

describe.each([
  ['English', en],
  ['Chinese', zhTw],
])('%s', (_name, phrases) => {
  const sentences = Object.entries(phrases.sentences);

  it.each(sentences)('has a word for each value that may not be told: %s', (_topic, sentence) => {
    for (const slot of slotsOf(sentence)) expect(Object.keys(phrases.untold)).toContain(slot);
  });

  it.each(sentences)('is calm, and has no blanks to spare: %s', (_topic, sentence) => {
    expect(sentence).not.toMatch(/[!！]|^\s|\s$|\s{2}/);
    expect(sentence.length).toBeLessThan(100);
  });

  it('never claims that something was killed or blocked', () => {
    expect(Object.values(phrases.sentences).join('\n')).not.toMatch(/kill|block|denied|殺|封鎖|阻擋|拒絕/i);
  });
});
