/** Programs that rules are about; the simulated cluster runs some of them. */
const programs = [
  'curl',
  'nc',
  'python3',
  'bash',
  'sh',
  'tar',
  'systemctl',
  'base64',
  'cat',
  'find',
  'ssh',
  'modprobe',
];

/** Chance with a seed (mulberry32): equal seeds, equal rules. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/**
 * Rules as published ones for Linux are: a program with words of its command line, several words at once, a program by
 * its name, an expression; each with an exception. The first of more rules are those of fewer.
 */
export function ruleTexts(count: number, seed: number): readonly string[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, n) => ruleText(n, roll));
}

/** Of every so many rules one is counted by a correlation, which also lets it match by itself. */
const rulesPerCorrelation = 50;

/** Correlations of some of so many generated rules, by pod, as bursts are looked for. */
export const correlationTexts = (count: number): readonly string[] =>
  Array.from({ length: Math.ceil(count / rulesPerCorrelation) }, (_, n) =>
    [
      `title: Burst ${n}`,
      `id: 00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
      'correlation:',
      '  type: event_count',
      `  rules: [${idOf(n * rulesPerCorrelation)}]`,
      '  group-by: [process.pod.name]',
      '  timespan: 5m',
      '  condition: { gte: 5 }',
      'generate: true',
    ].join('\n'),
  );

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function ruleText(n: number, roll: (sides: number) => number): string {
  const letters = (length: number) => Array.from({ length }, () => String.fromCharCode(97 + roll(26))).join('');
  const list = (of: () => string, most: number) => `[${Array.from({ length: 1 + roll(most) }, of).join(', ')}]`;
  const words = () => list(() => `'${['--', '/', ' -', ''][roll(4)]}${letters(4 + roll(8))}'`, 5);
  const known = () => `'/${roll(3) === 0 ? letters(6) : programs[roll(programs.length)]}'`;
  const tests = [
    `Image|endswith: ${list(known, 4)}\n    CommandLine|contains: ${words()}`,
    `CommandLine|contains|all: ${words()}`,
    `Image|endswith: ${list(() => `'/${letters(6)}'`, 4)}`,
    `CommandLine|re: '${letters(6)}.*\\s-[a-z]{1,3}'`,
  ];
  return [
    `title: Rule ${n}`,
    `id: ${idOf(n)}`,
    'level: medium',
    'logsource: {product: linux, category: process_creation}',
    'detection:',
    `  selection:\n    ${tests[[0, 0, 0, 0, 1, 1, 1, 2, 2, 3][roll(10)] ?? 0]}`,
    `  exception:\n    ParentImage|endswith: '/${letters(5)}'`,
    '  condition: selection and not exception',
  ].join('\n');
}
