import { describe, expect, it } from '@jest/globals';
import { valueChecks } from './value-checks.ts';

describe('the checks of a filter’s values', () => {
  it('tell what is wrong with a filter of Tetragon', () => {
    const { tetragonFaultOf } = valueChecks();
    expect(tetragonFaultOf('{"pod_regex":["("]}')).toMatch(/^pod_regex: "\(" is a regular expression that RE2/);
    expect(tetragonFaultOf('{"cel_expression":["1"]}')).toBe(
      'cel_expression: "1": it gives int: it must give true or false',
    );
    expect(tetragonFaultOf('{"pods":["a"]}')).toContain('pods');
    expect(tetragonFaultOf('{"pod_regex":["a"],"namespace":["shop"]}')).toBeNull();
  });

  it('bound all regular expressions together, wherever they stand', () => {
    const { regexFaultOf, tetragonFaultOf } = valueChecks();
    const large = '[ab]{900}';
    expect(regexFaultOf(large)).toBeNull();
    expect(tetragonFaultOf(JSON.stringify({ parent_binary_regex: [large] }))).toBeNull();
    const expression = `process_exec.process.binary.matches('${large}')`;
    expect(tetragonFaultOf(JSON.stringify({ cel_expression: [expression] }))).toMatch(
      /^it has a regular expression that makes/,
    );
  });
});
