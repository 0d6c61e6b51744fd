import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { callCommand } from '../testing/call-command.ts';
import { runRules } from './run-rules.ts';

const netcat = `title: Netcat
name: netcat
id: 5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b
description: Netcat was started.
tags: [attack.t1095]
level: medium
logsource: {product: linux, category: process_creation}
detection: {netcat: {Program: nc}, condition: netcat}
`;
const curl = netcat
  .replace('5f0c', '5f0d')
  .replace('level: medium', 'level: high')
  .replaceAll(/netcat/gi, (word) => (word.startsWith('N') ? 'Curl' : 'curl'))
  .replace('Program: nc', 'Program: curl');
const thrice = `title: Netcat thrice
id: 6f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b
level: critical
correlation: {type: event_count, rules: [netcat], timespan: 1m, condition: {gte: 3}, generate: true}
`;
const once = thrice.replace('6f0c', '6f0d').replace('thrice', 'once only').replace('gte: 3', 'eq: 1');
const quiet = curl.replace('5f0d', '5f0e').replaceAll('url', 'at').replace('Program: cat', 'Program: tac');

const event = (binary: string, second = 0) =>
  aLine({ binary, arguments: '-x', time: `2026-01-02T03:04:${String(second).padStart(2, '0')}.500Z` });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-run-rules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const kept = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const rules = () => ['--rules', kept('rules.yml', [netcat, curl, quiet].join('---\n'))];
const run = (args: readonly string[], input = '') => callCommand(runRules, args, input);
const lines = (output: string) =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('tetrascope rules run', () => {
  it('writes each match with its place, its rule and the event as it came', async () => {
    const line = event('/bin/nc');
    const path = kept('events.ndjson', `${event('/bin/ls')}\n\n${line}\n`);
    const { code, output, notes } = await run([...rules(), path]);
    expect(code).toBe(0);
    expect(output).toContain(`"event":${line}}\n`);
    expect(lines(output)).toEqual([
      {
        ...{ file: path, line: 3, time: '2026-01-02T03:04:00.500Z', node: JSON.parse(line).node_name },
        ...{ severity: 'MEDIUM', ruleId: '5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b' },
        ...{ title: { zh_TW: 'Netcat', en: 'Netcat' }, description: null, event: JSON.parse(line) },
      },
    ]);
    expect(notes).toBe('2 events, 0 other lines: 1 match of 1 rule\n');
  });

  it.each([
    ['low', 1],
    ['MEDIUM', 1],
    ['high', 0],
  ])('ends, told to fail on %s, with %i where the gravest match is MEDIUM', async (severity, code) => {
    expect((await run([...rules(), '--fail-on', severity], event('/bin/nc'))).code).toBe(code);
  });

  it('correlates by the times of the events, and tells at the end what only the end can tell', async () => {
    const path = kept('all.yml', [netcat, thrice, once].join('---\n'));
    const events = [1, 2, 3].map((second) => event('/bin/nc', second)).join('\n');
    const found = lines((await run(['--rules', path, '-'], events)).output);
    expect(found.map(({ line, severity }) => [line, severity])).toEqual([
      [1, 'MEDIUM'],
      [2, 'MEDIUM'],
      [3, 'CRITICAL'],
      [3, 'MEDIUM'],
    ]);
    const alone = lines((await run(['--rules', path], event('/bin/nc'))).output);
    expect(alone.map(({ title, event: raw }) => [title, raw === undefined])).toEqual([
      [{ zh_TW: 'Netcat', en: 'Netcat' }, false],
      [{ zh_TW: 'Netcat once only', en: 'Netcat once only' }, true],
    ]);
  });

  it('counts what is no event, and refuses input that has none', async () => {
    const { code, notes } = await run(rules(), `${event('/bin/nc')}\nhello\n${'{}\n'.repeat(6)}`);
    expect(code).toBe(0);
    expect(notes).toMatch(
      /^stdin:2: no event: .+\n(stdin:\d: .+\n){4}and 2 other lines that are no event\n1 event, 7 other/,
    );
    expect(await run(rules(), 'hello\n')).toMatchObject({
      code: 2,
      notes: expect.stringContaining('none of the lines'),
    });
  });

  it('goes on without a rule that can’t be used, says so, and refuses where none is left', async () => {
    const broken = netcat.replace('Program: nc', 'Program|frob: nc');
    const both = kept('both.yml', `${broken}---\n${curl}`);
    const { code, notes } = await run(['--rules', both], event('/bin/curl'));
    expect(code).toBe(0);
    expect(notes).toMatch(/both\.yml:8:\d+: error: .*frob/);
    expect(await run(['--rules', kept('none.yml', broken)], event('/bin/nc'))).toMatchObject({
      code: 2,
      notes: expect.stringContaining('there is no rule that can be used'),
    });
  });

  it('uses the shipped rules where none are named', async () => {
    expect((await run([], event('/usr/bin/curl'))).output).toContain('Network tool run');
  });

  it('writes a case for each rule as JUnit, of many matches the first', async () => {
    const events = `${`${event('/bin/nc')}\n`.repeat(12)}${event('/bin/curl')}\n`;
    const { output } = await run([...rules(), '--report', 'junit'], events);
    expect(output).toContain('tests="3" failures="2"');
    expect(output).toMatch(/name="Netcat".*\n.*message="stdin:1: MEDIUM: Netcat"/);
    expect(output).toContain('stdin:10: MEDIUM: Netcat\nand 2 more</failure>');
    expect(output).toMatch(/<testcase name="Cat" classname=".*rules\.yml"\/>/);
  });

  it('writes a result for each match as SARIF', async () => {
    const { output } = await run([...rules(), '--report', 'SARIF'], `${event('/bin/nc')}\n${event('/bin/curl')}`);
    const [{ results, tool }] = JSON.parse(output).runs;
    expect(tool.driver.rules).toHaveLength(3);
    expect(results).toMatchObject([
      { level: 'warning', ruleIndex: 0, message: { text: 'Netcat' } },
      { level: 'error', ruleIndex: 1, locations: [{ physicalLocation: { region: { startLine: 2 } } }] },
    ]);
  });
});
