import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aGradedEvent } from '../testing/graded-events.ts';
import { BlockColumns } from './block-columns.ts';
import { encodeBlock } from './encode-block.ts';
import { wordPartsOf, wordsOf } from './words-of.ts';

const columnsOf = (args: readonly string[]) =>
  new BlockColumns(
    encodeBlock(args.map((text, number) => aGradedEvent(number, { line: { kind: 'exec', arguments: text } }))).columns,
  );

describe('wordPartsOf', () => {
  it.each([
    [
      '/etc/shadow',
      [
        ['etc', true, true],
        ['shadow', true, false],
      ],
    ],
    ['10.0.0.8', [['10.0.0.8', false, false]]],
    ['curl ', [['curl', false, true]]],
    [' / ', []],
    ['\ud800x', []],
  ])('%j → %j', (text, parts) => {
    expect(wordPartsOf(text).map(({ part, isBeginning, isEnd }) => [part, isBeginning, isEnd])).toEqual(parts);
  });

  it('says of any part of any text what words the text has', () => {
    const alphabet = fc.constantFrom(
      'a',
      'B',
      '7',
      '.',
      ':',
      '-',
      '/',
      ' ',
      '"',
      'Σ',
      'İ',
      'é',
      '\ud83d',
      '\ude00',
      '\0',
    );
    const text = fc.string({ unit: alphabet, maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        const whole = `${before}${part}${after}`.toLowerCase();
        if (!whole.includes(part.toLowerCase())) return;
        const { text: indexed } = wordsOf(columnsOf([`${before}${part}${after}`]));
        const words = indexed.split(/[^a-z0-9.:_\-\u{80}-\u{10ffff}]+/u);
        for (const { part: piece, isBeginning, isEnd } of wordPartsOf(part)) {
          const has = (word: string) =>
            (isBeginning ? word.startsWith(piece) : word.includes(piece)) && (!isEnd || word.endsWith(piece));
          expect(words.some(has)).toBe(true);
        }
      }),
    );
  });
});

describe('wordsOf', () => {
  it('tells of texts too long to be indexed', () => {
    expect(wordsOf(columnsOf(['short'])).hasUnindexed).toBe(false);
    const { text, hasUnindexed } = wordsOf(columnsOf(['short', 'x'.repeat(9000)]));
    expect([hasUnindexed, text.length < 9000, text.includes('short')]).toEqual([true, true, true]);
  });
});
