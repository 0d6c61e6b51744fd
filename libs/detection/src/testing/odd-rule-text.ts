/** Chance with a seed (mulberry32): equal seeds, equal texts. */
const dice = (seed: number): ((sides: number) => number) => {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
};

interface Choice<Item> {
  readonly usual: readonly Item[];
  readonly odd: readonly Item[];
}

const fields: Choice<string> = {
  usual: ['Image', 'CommandLine', 'ParentImage', 'ParentCommandLine', 'User', 'CurrentDirectory'],
  odd: ['TargetFilename', 'DestinationIp', 'OriginalFileName', 'a.b', "''", '"a b"', '__proto__'],
};
const modifiers: Choice<string> = {
  usual: [
    '',
    '|contains',
    '|endswith',
    '|startswith',
    '|contains|all',
    '|cased',
    '|base64offset|contains',
    '|windash|contains',
  ],
  odd: [
    '|re',
    '|re|i',
    '|cidr',
    '|exists',
    '|fieldref',
    '|utf16le|base64',
    '|gt',
    '|neq',
    '|frob',
    '|contains|contains',
    '|all',
  ],
};
const values: Choice<string> = {
  usual: ["'/bin/sh'", "'*/curl'", "'-enc'", "' -i '", '/etc/passwd', "'a?b'", '4444', "'\\*'"],
  odd: [
    ...[
      "'*\\*'",
      "'?'",
      '""',
      'null',
      '~',
      'true',
      '0x1f',
      '010',
      '1e400',
      '2026-01-01',
      'yes',
      "'%user%'",
      "'(a+)+$'",
    ],
    ...["'a|b(c'", "'[[:alpha:]]{1,999}'", "'\\\\\\*'", "'é中\u2028'", '>-\n        folded\n        text', '"\\x41"'],
    ...["'10.0.0.0/33'", "'::/0'", '-', '{a: 1}', '[1, [2, [3]]]', `'${'x'.repeat(500)}'`],
  ],
};
const conditions: Choice<string> = {
  usual: [
    'selection',
    'selection and not filter',
    '1 of selection*',
    'all of them',
    'not 1 of filter*',
    'selection or filter',
  ],
  odd: [
    ...[
      '(selection',
      'selection | count() > 5',
      '2 of them',
      'SELECTION AND filter',
      'all of missing*',
      'selection and',
    ],
    ...[
      'not not not selection',
      '[selection, filter]',
      `${'('.repeat(200)}selection${')'.repeat(200)}`,
      '',
      'near selection',
    ],
  ],
};
const heads: Choice<string> = {
  usual: ['status: stable', 'level: high', 'tags: [attack.t1059]', 'falsepositives:\n  - Unknown', 'author: Somebody'],
  odd: [
    'status: odd',
    'level: extreme',
    'tags: attack',
    'date: 2026/1/2',
    'references: [1, null]',
    'x: {a: &b c, d: *b}',
  ],
};
const logsources: Choice<string> = {
  usual: ['{product: linux, category: process_creation}'],
  odd: [
    ...['{product: linux, category: file_event}', '{product: linux}', '[]', '{product: linux, service: auditd}'],
    ...['{category: process_creation}', '{product: tetragon}', '{product: windows}'],
  ],
};
const titles: Choice<string> = { usual: ['Odd'], odd: ["'quoted: title'", '', '[list]', 'x'.repeat(300)] };

/**
 * A rule file written by the specification of Sigma with all that it allows, what it forbids and what YAML makes of texts;
 * some are then torn: a piece is gone, doubled or replaced.
 */
export const oddRuleText = (seed: number): string => {
  const roll = dice(seed);
  // half of the files are as people write them, but for a slip here and there
  const isPlain = seed % 2 === 0;
  const pick = <Item>({ usual, odd }: Choice<Item>): Item => {
    const from = roll(isPlain ? 100 : 3) === 0 ? odd : usual;
    return from[roll(from.length)] as Item;
  };
  const list = (of: () => string, most: number): string => Array.from({ length: 1 + roll(most) }, of).join('');
  const value = () => (roll(3) === 0 ? `\n${list(() => `      - ${pick(values)}\n`, 4)}` : ` ${pick(values)}\n`);
  const test = () => `    ${pick(fields)}${pick(modifiers)}:${value()}`;
  const alternatives = () => list(() => `    - ${pick(fields)}${pick(modifiers)}: ${pick(values)}\n`, 3);
  const selection = (name: string) => `  ${name}:\n${roll(4) === 0 ? alternatives() : list(test, 3)}`;
  const text = [
    `title: ${pick(titles)} ${seed}\n`,
    `id: ${!isPlain && roll(9) === 0 ? 'no-uuid' : `00000000-0000-4000-8000-${String(seed).padStart(12, '0')}`}\n`,
    `${pick(heads)}\n`,
    `logsource: ${pick(logsources)}\n`,
    `detection:\n${selection('selection')}${selection('filter')}  condition: ${pick(conditions)}\n`,
  ].join('');
  return !isPlain && roll(3) === 0 ? torn(text, roll) : text;
};

const torn = (text: string, roll: (sides: number) => number): string => {
  const from = roll(text.length);
  const to = Math.min(text.length, from + 1 + roll(20));
  const piece = text.slice(from, to);
  const instead = ['', piece + piece, '\t', '\u0000', '{', "'", '---\n', '&a *a', '!!binary x'][roll(9)] ?? '';
  return text.slice(0, from) + instead + text.slice(to);
};
