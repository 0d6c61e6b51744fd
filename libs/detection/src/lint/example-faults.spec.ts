import { describe, expect, it } from '@jest/globals';
import { parseSigma } from '../parse/parse-sigma.ts';
import { exampleFaults } from './example-faults.ts';

const ruleWith = (examples: string) => {
  const text = `title: Netcat
id: 5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b
logsource: {product: linux, category: process_creation}
detection: {netcat: {Program: nc}, condition: netcat}
tetrascope:
  examples:
${examples}`;
  const { rules, faults } = parseSigma(text, 'netcat.yml');
  expect(faults).toEqual([]);
  return rules.flatMap(exampleFaults);
};
const event = (binary: string) => `{process_exec: {process: {binary: ${binary}}}}`;

describe('exampleFaults', () => {
  it('has nothing against a rule that does as its examples say', () => {
    expect(ruleWith(`    match: [${event('/bin/nc')}]\n    no_match: [${event('/bin/ncat')}]`)).toEqual([]);
  });

  it('names the line of each that is otherwise', () => {
    const faults = ruleWith(
      `    match:\n      - ${event('/bin/nc')}\n      - ${event('/bin/cat')}\n    no_match:\n      - ${event('/usr/bin/nc')}`,
    );
    expect(faults).toEqual([
      { file: 'netcat.yml', line: 9, column: 1, message: '"Netcat" must match this event and does not' },
      { file: 'netcat.yml', line: 11, column: 1, message: '"Netcat" must not match this event and does' },
    ]);
  });
});
