import { describe, expect, it } from '@jest/globals';
import { failureText } from './failure-text.mjs';

describe('failureText', () => {
  it('leaves out suites that passed, in colour or without, and nothing else', () => {
    const output = [
      '(node:12) ExperimentalWarning: VM Modules is an experimental feature and might change at any time',
      '(Use `node --trace-warnings ...` to show where the warning was created)',
      'PASS api src/a.spec.ts',
      '\u001b[0m\u001b[7m\u001b[32m PASS \u001b[39m api src/b.spec.ts',
      'FAIL api src/c.spec.ts',
      '  ● PASSes only when it should',
    ];
    expect(failureText(output.join('\n'))).toBe('FAIL api src/c.spec.ts\n  ● PASSes only when it should');
  });
});
