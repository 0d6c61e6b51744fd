import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { callCommand } from '../testing/call-command.ts';
import { testRules } from './test-rules.ts';

const rule = (title: string, id: string, program: string, more = '') => `title: ${title}
id: 00000000-0000-4000-8000-00000000000${id}
level: medium
logsource: {product: linux, category: process_creation}
detection: {one: {Program: ${program}}, condition: one}
${more}`;
const examples = `tetrascope:
  requires: {fields: [process.cap]}
  examples:
    match:
      - {process_exec: {process: {binary: /bin/nc}}}
    no_match:
      - {process_exec: {process: {binary: /bin/ls}}}
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tetrascope-test-rules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const kept = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const test = (...args: readonly string[]) => callCommand(testRules, args);

describe('tetrascope rules test', () => {
  it('ends with 0 for rules that are right, and tells what they cost', async () => {
    const path = kept('right.yml', rule('Netcat', '1', 'nc', examples));
    const { code, output, notes } = await test(path);
    expect(code).toBe(0);
    expect(output).toMatch(/^\nCost of 1 rule by 20000 simulated events: \d+\.\d{3} µs an event/);
    expect(output).toMatch(/^ +\d\.\d{3} +\d+\.\d % +\d+ {2}Netcat$/m);
    expect(output).toMatch(/\n1 file: 1 rule, 0 correlations; 2 examples; 0 errors, 0 warnings\n$/);
    expect(notes).toBe('');
  });

  it('ends with 1 for a fault, and for an example that is not as it says, each at its place', async () => {
    const wrong = kept('wrong.yml', rule('Curl', '1', 'curl', examples));
    const broken = kept('broken.yml', rule('Broken', '2', 'nc').replace('Program:', 'Program|frob:'));
    const { code, output } = await test(folder);
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^${broken}:5:\\d+: error: .*frob`, 'm'));
    expect(output).toContain(`${wrong}:10:1: error: "Curl" must match this event and does not\n`);
    expect(output).toContain('2 errors, 0 warnings');
  });

  it('tells by events of yours which rules nothing in them could make fire', async () => {
    const path = kept('right.yml', rule('Netcat', '1', 'nc', examples));
    const events = kept('events.ndjson', `${aLine({ binary: '/bin/nc' })}\n`.repeat(1000));
    const { code, output } = await test(path, '--events', events, '--costs', '0');
    expect(code).toBe(0);
    expect(output).toContain(`${path}: can't fire by these 1000 events, which lack process.cap\n`);
  });

  it('writes faults as SARIF and as JUnit', async () => {
    const right = kept('right.yml', rule('Netcat', '1', 'nc', examples));
    const wrong = kept('wrong.yml', rule('Curl', '2', 'curl', examples));
    const sarif = await test(folder, '--report', 'sarif');
    expect(sarif.code).toBe(1);
    expect(JSON.parse(sarif.output).runs[0].results).toMatchObject([
      { ruleId: 'rule-fault', locations: [{ physicalLocation: { region: { startLine: 10, startColumn: 1 } } }] },
    ]);
    const junit = await test(folder, '--report', 'junit');
    expect(junit.output).toContain(`<testcase name="${right}" classname="rule files"/>`);
    expect(junit.output).toContain(`<failure message="${wrong}:10:1: `);
  });

  it('refuses a path that is missing, none at all, and a count that is none', async () => {
    expect(await test(join(folder, 'none'))).toMatchObject({ code: 2, notes: expect.stringContaining('none') });
    expect(await test()).toMatchObject({ code: 2, notes: expect.stringContaining('name a rule file') });
    expect(await test(folder, '--costs', 'all')).toMatchObject({ code: 2, notes: expect.stringContaining('--costs') });
  });
});
