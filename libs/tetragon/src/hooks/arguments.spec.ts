import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asArguments, destinationOf, filePath, firstNumber, firstObject, hostAndPort, nthText } from './arguments.ts';

describe('asArguments', () => {
  it.each([[undefined], [null], ['text'], [7], [{ 0: 'a', length: 1 }]])('takes no %j for a list', (value) => {
    expect(asArguments(value)).toEqual([]);
  });

  it('takes a list as it is', () => {
    const args = [{ int_arg: 1 }];
    expect(asArguments(args)).toBe(args);
  });
});

describe('firstObject', () => {
  it('finds an argument by its type, wherever it stands', () => {
    const sock = { daddr: '::1' };
    expect(firstObject([{ int_arg: 1 }, { sock_arg: sock }, { sock_arg: {} }], 'sock_arg')).toBe(sock);
  });

  it.each([[[]], [[null, 3, 'sock_arg']], [[{ sock_arg: 'text' }]], [[['sock_arg']]]])('finds none in %j', (args) => {
    expect(firstObject(args, 'sock_arg')).toBeUndefined();
  });
});

describe('nthText', () => {
  const args = [
    { int_arg: -100 },
    { string_arg: 'a' },
    { string_arg: 7 },
    null,
    { string_arg: '' },
    { string_arg: 'b' },
  ];

  it('counts only texts', () => {
    expect([0, 1, 2, 3].map((nth) => nthText(args, nth))).toEqual(['a', '', 'b', '']);
  });
});

describe('firstNumber', () => {
  it('takes the first of any of the types', () => {
    expect(firstNumber([{ string_arg: 'x' }, { uint_arg: 5 }, { int_arg: 3 }], 'int_arg', 'uint_arg')).toBe('5');
  });

  it('takes 64-bit numbers, which are exported as texts', () => {
    expect(firstNumber([{ size_arg: '65536' }], 'size_arg')).toBe('65536');
  });

  it('is empty without one', () => {
    expect(firstNumber([{ string_arg: '5' }, 5, null], 'int_arg')).toBe('');
  });
});

describe('filePath', () => {
  it.each(['file_arg', 'path_arg', 'linux_binprm_arg', 'sockaddrun_arg'])('finds the path of a %s', (type) => {
    expect(filePath([{ int_arg: 2 }, { [type]: { path: '/etc/passwd' } }])).toBe('/etc/passwd');
  });

  it('passes over files without a path', () => {
    expect(filePath([{ file_arg: {} }, { file_arg: { path: 7 } }, { path_arg: { path: '/b' } }])).toBe('/b');
  });

  it('does not take just any text for a path', () => {
    expect(filePath([{ string_arg: '/etc/passwd' }])).toBe('');
  });
});

describe('destinationOf', () => {
  it.each([
    [{ sock_arg: { daddr: '203.0.113.9', dport: 443, saddr: '10.0.0.1' } }, '203.0.113.9:443'],
    [{ sock_arg: { daddr: '2001:db8::1', dport: 443 } }, '[2001:db8::1]:443'],
    [{ skb_arg: { daddr: '203.0.113.9', dport: 53 } }, '203.0.113.9:53'],
    [{ sockaddr_arg: { addr: '127.0.0.1', port: 8080 } }, '127.0.0.1:8080'],
    [{ sockaddr_arg: { addr: '127.0.0.1' } }, '127.0.0.1:0'],
    [{ sock_arg: { daddr: '', dport: 1 } }, ''],
    [{ sock_arg: { daddr: 7 } }, ''],
    [{ file_arg: { path: '/x' } }, ''],
  ])('reads %j as %j', (arg, destination) => {
    expect(destinationOf([{ int_arg: 1 }, arg])).toBe(destination);
  });
});

describe('hostAndPort', () => {
  it.each([
    ['a', 1, 'a:1'],
    ['::', 2, '[::]:2'],
    ['', 3, ''],
    ['a', 'x', 'a:0'],
  ])('joins %j and %j', (host, port, joined) => {
    expect(hostAndPort(host, port)).toBe(joined);
  });
});

describe('every reading', () => {
  it('takes any list without throwing', () => {
    const types = ['file_arg', 'string_arg', 'sock_arg', 'int_arg', 'sockaddr_arg'];
    const arg = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...types), fc.jsonValue()));
    fc.assert(
      fc.property(fc.array(arg), (args) => {
        expect(typeof filePath(args)).toBe('string');
        expect(typeof destinationOf(args)).toBe('string');
        expect(typeof nthText(args, 1)).toBe('string');
        expect(firstNumber(args, 'int_arg')).toMatch(/^(-?\d+)?$/);
      }),
    );
  });
});
