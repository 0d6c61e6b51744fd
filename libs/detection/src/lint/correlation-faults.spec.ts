import { describe, expect, it } from '@jest/globals';
import { parseSigma } from '../parse/parse-sigma.ts';
import { assembleRules } from '../set/assemble-rules.ts';
import { correlationFaults } from './correlation-faults.ts';

const rule = `title: Netcat
name: netcat
id: 5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b
logsource: {product: linux, category: process_creation}
detection: {netcat: {Program: nc}, condition: netcat}
`;
const event = (second: number, binary = '/bin/nc') =>
  `{process_exec: {process: {binary: ${binary}}}, time: "2026-01-02T03:04:0${second}Z"}`;
const read = (examples: string, condition = '{gte: 2}') => {
  const text = `title: Twice
id: 6f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b
correlation: {type: event_count, rules: [netcat], timespan: 5s, condition: ${condition}}
tetrascope:
  examples:
${examples}`;
  return assembleRules([parseSigma(rule, 'netcat.yml'), parseSigma(text, 'twice.yml')]);
};
const faults = (...args: Parameters<typeof read>) => {
  const set = read(...args);
  expect(set.faults).toEqual([]);
  return correlationFaults(set);
};

describe('correlationFaults', () => {
  it('has nothing against a correlation that does as its examples say', () => {
    const good = `    match: [[${event(1)}, ${event(6)}]]\n    no_match: [[${event(1)}, ${event(7)}], [${event(1)}, ${event(1, '/a')}]]`;
    expect(faults(good)).toEqual([]);
  });

  it('knows what only the end of the timespan tells', () => {
    expect(faults(`    match: [[${event(1)}]]\n    no_match: [[${event(1)}, ${event(2)}]]`, '{eq: 1}')).toEqual([]);
  });

  it('names the line of each that is otherwise', () => {
    expect(faults(`    match:\n      - [${event(1)}]\n    no_match:\n      - [${event(1)}, ${event(2)}]`)).toEqual([
      { file: 'twice.yml', line: 7, column: 1, message: '"Twice" must find something in these events and does not' },
      { file: 'twice.yml', line: 9, column: 1, message: '"Twice" must find nothing in these events and does' },
    ]);
  });

  it('leaves it to the parser to say that an example is no list of events', () => {
    const { faults: found } = read(`    match: [${event(1)}]`);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/an example in tetrascope\.examples\.match must be a list of events, not a map/),
    ]);
  });
});
