import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PieceAutomaton } from './piece-automaton.ts';

/** The pieces that a scan names, as far as their ends tell them apart. */
const found = (pieces: readonly string[], text: string): readonly string[] => {
  const automaton = PieceAutomaton.of(pieces);
  const numbers = new Set<number>();
  automaton.scan(text, 0, (number) => numbers.add(number));
  return pieces.filter((piece) => numbers.has(automaton.numberOf(piece)));
};

describe('PieceAutomaton', () => {
  it.each<readonly [readonly string[], string, readonly string[]]>([
    [['curl', 'wget'], '/usr/bin/curl -s', ['curl']],
    [['he', 'she', 'his', 'hers'], 'ushers', ['he', 'she', 'hers']],
    [['aa', 'aaa'], 'aaaa', ['aa', 'aaa']],
    [['a'], '', []],
    [['ab'], 'a b', []],
    [['/etc/shadow'], 'cat /etc/shado', []],
    [['é'], 'café', ['é']],
  ])('finds of %j in %j %j', (pieces, text, expected) => {
    expect(found(pieces, text)).toEqual(expected);
  });

  it('gives pieces that end in the same eight letters one number', () => {
    const automaton = PieceAutomaton.of(['/usr/bin/systemctl', '/bin/systemctl', 'wget']);
    expect(automaton.numberOf('/usr/bin/systemctl')).toBe(automaton.numberOf('/bin/systemctl'));
    expect(automaton.numberOf('wget')).not.toBe(automaton.numberOf('/bin/systemctl'));
    expect(automaton.numberOf('curl')).toBe(-1);
  });

  it('minds no case of ASCII letters, and says where there are others', () => {
    const automaton = PieceAutomaton.of(['curl', 'łz']);
    const scan = (text: string) => {
      const numbers: number[] = [];
      const state = automaton.scan(text, 0, (number) => numbers.push(number));
      return [state >= 0, numbers];
    };
    expect(scan('CuRL')).toEqual([true, [automaton.numberOf('curl')]]);
    expect(scan('łZ')).toEqual([false, [automaton.numberOf('łz')]]);
    expect(scan('-z')).toEqual([true, []]);
  });

  it('finds short pieces of ASCII exactly, and leaves none out of any text', () => {
    const letter = fc.constantFrom('a', 'b', '/', 'é', 'i', '\u4e2d');
    const text = (minLength: number, maxLength: number) =>
      fc.array(letter, { minLength, maxLength }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.uniqueArray(text(1, 12), { minLength: 1, maxLength: 8 }), text(0, 40), (pieces, all) => {
        const named = found(pieces, all);
        const contained = pieces.filter((piece) => all.includes(piece));
        expect(named).toEqual(expect.arrayContaining([...contained]));
        if ([...pieces, all].every((each) => /^[ab/]*$/.test(each) && (each === all || each.length <= 8))) {
          expect(named).toEqual(contained);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('looks for shorter ends where there are more pieces than it has states for', () => {
    const pieces = Array.from(
      { length: 30_000 },
      (_, n) => `${((n * 7919) % 1_000_003).toString(36)}x${n.toString(36)}`,
    );
    const automaton = PieceAutomaton.of(pieces);
    for (const piece of pieces.filter((_, n) => n % 1000 === 0)) {
      const numbers = new Set<number>();
      automaton.scan(`-- ${piece} --`, 0, (number) => numbers.add(number));
      expect(numbers).toContain(automaton.numberOf(piece));
    }
  });
});
