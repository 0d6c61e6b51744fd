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

  it('asks a rule about what is new with lists of events, whose last one it must match', () => {
    const run = (binary: string, day: number) =>
      `{process_exec: {process: {binary: ${binary}}}, time: 2026-01-0${day}T00:00:00Z}`;
    const { rules, faults } = parseSigma(
      `title: New
id: 5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b
logsource: {product: linux, category: process_creation}
detection: {run: {Image|contains: /}, condition: run}
first_seen: {field: Image, learning: 1d}
tetrascope:
  examples:
    match:
      - [${run('/bin/a', 1)}, ${run('/bin/b', 3)}]
      - [${run('/bin/a', 1)}, ${run('/bin/a', 3)}]
    no_match:
      - [${run('/bin/a', 1)}, ${run('/bin/b', 1)}]
      - [${run('/bin/a', 1)}, ${run('/bin/b', 3)}, ${run('/bin/a', 3)}]`,
      'new.yml',
    );
    expect(faults).toEqual([]);
    expect(rules.flatMap(exampleFaults).map(({ line, message }) => [line, message])).toEqual([
      [10, '"New" must match the last of these events and does not'],
      [13, '"New" must not match any of these events and does'],
    ]);
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
