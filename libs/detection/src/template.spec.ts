import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { fillTemplate, isPlaceholder, placeholderNames, placeholdersOf } from './template.ts';
import { decoded } from './testing/decoded.ts';

const { view } = decoded(
  aLine({
    kind: 'kprobe',
    binary: '/bin/cat',
    arguments: 'a {pod} b',
    namespace: 'bank',
    pod: 'gateway-0',
    functionName: '__x64_sys_openat',
    path: '/etc/shadow',
    policy: 'files',
    node: 'n1',
  }),
);

const fill = (template: string): string => fillTemplate(template, view, (field) => (field === 'Image' ? 'found' : ''));

describe('fillTemplate', () => {
  it.each([
    ['{program} ran', 'cat ran'],
    ['{binary} {path}', '/bin/cat /etc/shadow'],
    ['{namespace}/{pod} on {node}', 'bank/gateway-0 on n1'],
    ['{function} by {policy}', 'sys_openat by files'],
    ['{matched.Image} and {matched.User}', 'found and -'],
    ['no braces', 'no braces'],
  ])('fills %j', (template, text) => {
    expect(fill(template)).toBe(text);
  });

  it("does not fill what an event's own text has in braces", () => {
    expect(fill('{arguments}')).toBe('a {pod} b');
  });

  it('writes a dash for what the event lacks', () => {
    expect(fillTemplate('{pod}', decoded(aLine({ pod: '' })).view, () => '')).toBe('-');
  });

  it('leaves out the arguments of a program that has none', () => {
    const alone = decoded(aLine({ binary: '/bin/bash', arguments: '' })).view;
    expect(fillTemplate('Ran {program} {arguments}', alone, () => '')).toBe('Ran bash');
  });

  it('keeps long values short and on one line', () => {
    const long = decoded(aLine({ arguments: `a\nb\u001b[31m${'x'.repeat(1000)}` })).view;
    const text = fillTemplate('{arguments}', long, () => '');
    expect(text).toMatch(/^a b \[31mx+…$/);
    expect(text.length).toBeLessThanOrEqual(201);
  });

  it('knows each of the placeholders it names', () => {
    for (const name of placeholderNames) expect(isPlaceholder(name)).toBe(true);
    expect(isPlaceholder('__proto__')).toBe(false);
    expect(placeholdersOf('{a} {b.c} {')).toEqual(['a', 'b.c']);
  });
});
