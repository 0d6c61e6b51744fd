import { describe, expect, it } from '@jest/globals';
import { aRule } from '../testing/a-rule.ts';
import { deadRules } from './dead-rules.ts';
import { parseSigma } from '../parse/parse-sigma.ts';

const rulesWhere = (condition: string) =>
  parseSigma(
    `title: Two types
id: 5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b
logsource: {product: tetragon}
detection:
  starts: {process_exec.process.binary: /bin/sh}
  hooked: {process_kprobe.function_name: tcp_connect}
  condition: ${condition}`,
    'two.yml',
  ).rules;

describe('deadRules', () => {
  it('names a rule that asks one event to be of two types', () => {
    expect(deadRules(rulesWhere('starts and hooked'))).toEqual([
      expect.objectContaining({ file: 'two.yml', message: expect.stringMatching(/^"Two types" can't match/) }),
    ]);
  });

  it('has nothing against one that takes either, nor against one that names no type', () => {
    expect(deadRules([...rulesWhere('starts or hooked'), aRule()])).toEqual([]);
  });
});
