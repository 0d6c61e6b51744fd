import { describe, expect, it } from '@jest/globals';
import { commandLines, programOf } from './command-line.ts';

describe('programOf', () => {
  it.each([
    ['/usr/bin/curl', 'curl'],
    ['curl', 'curl'],
    ['/usr/bin/', ''],
    ['', ''],
  ])('is for %j the name %j', (binary, program) => {
    expect(programOf(binary)).toBe(program);
  });
});

describe('commandLines', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['/bin/rm', '-rf /x', ['/bin/rm -rf /x', 'rm -rf /x']],
    ['rm', '-rf /x', ['rm -rf /x']],
    ['/bin/ls', '', ['/bin/ls', 'ls']],
    ['', '-x', ['-x']],
    ['', '', []],
  ])('has for %j with %j', (binary, args, lines) => {
    expect(commandLines(binary, args)).toEqual(lines);
  });
});
