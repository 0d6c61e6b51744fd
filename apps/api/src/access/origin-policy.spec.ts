import { describe, expect, it } from '@jest/globals';
import { isLoopback, originFault, type OriginPolicyOptions } from './origin-policy.ts';

const local: OriginPolicyOptions = { host: '127.0.0.1', allowedOrigins: [], allowedHosts: [] };
const open: OriginPolicyOptions = { host: '0.0.0.0', allowedOrigins: [], allowedHosts: [] };

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.8.9.1', 'localhost', 'LOCALHOST', '::1', '[::1]'])('holds for %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', '127.evil.example', 'localhost.evil.example', ''])(
    'does not for %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe('originFault', () => {
  const cases: [string, OriginPolicyOptions, string | undefined, string | undefined, RegExp | null][] = [
    ['a program on this machine', local, undefined, '127.0.0.1:30080', null],
    ['our own page', local, 'http://localhost:30080', 'localhost:30080', null],
    ['an older page served from another port here', local, 'http://localhost:3000', '127.0.0.1:30080', null],
    [
      'a foreign page',
      local,
      'https://evil.example',
      '127.0.0.1:30080',
      /Origin "https:\/\/evil.example" is not allowed/,
    ],
    [
      'a foreign page that names us its own host',
      local,
      'http://evil.example:30080',
      'evil.example:30080',
      /--allowed-hosts/,
    ],
    ['a sandboxed frame', local, 'null', '127.0.0.1:30080', /Origin "null"/],
    ['an allowed page', { ...local, allowedOrigins: ['https://a.example'] }, 'https://a.example', 'localhost:1', null],
    ['any page, where all are allowed', { ...local, allowedOrigins: ['*'] }, 'https://b.example', 'localhost:1', null],
    ['a proxy that is allowed', { ...local, allowedHosts: ['a.example'] }, undefined, 'a.example', null],
    ['a host that is no host', local, undefined, 'a b:', /Host/],
    ['our own page in a cluster', open, 'http://node1:30080', 'node1:30080', null],
    ['a page on the viewer’s machine, of a cluster', open, 'http://localhost:3000', 'node1:30080', /Origin/],
  ];

  it.each(cases)('judges %s', (_who, policy, origin, host, fault) => {
    if (fault === null) expect(originFault(policy, { origin, host })).toBeNull();
    else expect(originFault(policy, { origin, host })).toMatch(fault);
  });
});
