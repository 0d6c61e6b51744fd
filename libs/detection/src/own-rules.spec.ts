import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { correlationFaults } from './lint/correlation-faults.ts';
import { exampleFaults } from './lint/example-faults.ts';
import { parseSigma } from './parse/parse-sigma.ts';
import { assembleRules } from './set/assemble-rules.ts';

const top = fileURLToPath(new URL('../../../', import.meta.url));
/** Those of the first version and beside them say less, and keep to it. */
const files = globSync('rules/**/*.yml', { cwd: top, exclude: ['rules/compat/**', 'rules/files/**'] }).sort();
const set = assembleRules(files.map((file) => parseSigma(readFileSync(`${top}${file}`, 'utf8'), file)));
const { rules } = set;
const correlations = set.correlations.map(({ correlation }) => correlation);
const all = [...rules, ...correlations];

const tactics =
  /^attack\.(reconnaissance|resource-development|initial-access|execution|persistence|privilege-escalation|defense-evasion|credential-access|discovery|lateral-movement|collection|command-and-control|exfiltration|impact)$/;
const technique = /^attack\.t\d{4}(\.\d{3})?$/;
const chinese = /\p{Script=Han}/u;

describe('our rules', () => {
  it('are without a fault, and no two share an id or a title', () => {
    expect([...set.faults, ...set.warnings]).toEqual([]);
    for (const values of [all.map(({ id }) => id), all.map(({ title }) => title.en)]) {
      expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
    }
  });
});

describe.each(all.map((rule) => [`${rule.file} ${rule.id}`, rule] as const))('%s', (_file, rule) => {
  it('tells in both languages what it is, what it means, what else it may be and what to do', () => {
    const { title, description, next, falsepositives } = rule;
    // a correlation is described by its title
    const says = 'describe' in rule ? rule.describe : title;
    for (const text of [title, description, says, next]) {
      expect(text?.zh_TW).toMatch(chinese);
      expect(text?.en).not.toMatch(chinese);
      expect(text?.en.length).toBeGreaterThan(8);
    }
    expect(falsepositives.zh_TW.join()).toMatch(chinese);
    expect(falsepositives.zh_TW).toHaveLength(falsepositives.en.length);
    expect(rule.author).toBe('Tetrascope');
  });

  it('names tactics and techniques of ATT&CK', () => {
    expect(rule.tags.filter((tag) => tactics.test(tag))).not.toEqual([]);
    expect(rule.tags.filter((tag) => technique.test(tag))).not.toEqual([]);
    expect(rule.tags.filter((tag) => !tactics.test(tag) && !technique.test(tag))).toEqual([]);
  });
});

describe.each(rules.map((rule) => [rule.file, rule] as const))('%s', (_file, rule) => {
  it('matches its examples, and not those that it must not', () => {
    const { match, noMatch } = rule.examples;
    expect(match).not.toEqual([]);
    expect(noMatch).not.toEqual([]);
    expect(exampleFaults(rule)).toEqual([]);
  });
});

describe('our correlations', () => {
  it('find something in their examples, and nothing in those that they must not', () => {
    expect(correlations.length).toBeGreaterThan(2);
    for (const { examples } of correlations) {
      expect(examples.match).not.toEqual([]);
      expect(examples.noMatch).not.toEqual([]);
    }
    expect(correlationFaults(set)).toEqual([]);
  });
});
