import { describe, expect, it } from '@jest/globals';
import { readHook } from './read-hook.ts';

const sock = { sock_arg: { saddr: '10.244.0.6', sport: 46_753, daddr: '203.0.113.9', dport: 80 } };
const ends = 'tcp 10.244.0.6:46753 -> 203.0.113.9:80';

describe('functions about a connection', () => {
  it.each([
    ['tcp_connect', [sock], { operation: 'connect', destination: '203.0.113.9:80', target: ends }],
    ['tcp_close', [sock], { operation: 'close_socket', destination: '203.0.113.9:80', target: ends }],
    ['tcp_sendmsg', [sock, { int_arg: 73 }], { operation: 'send', object: '73', target: `${ends} bytes 73` }],
    ['tcp_sendmsg', [sock, { size_arg: '73' }], { operation: 'send', object: '73', target: `${ends} bytes 73` }],
    ['tcp_sendmsg', [sock], { operation: 'send', object: '0', target: `${ends} bytes 0` }],
    [
      'security_socket_bind',
      [{ sockaddr_arg: { addr: '::', port: 80 } }],
      { operation: 'bind', destination: '[::]:80' },
    ],
    ['security_socket_listen', [sock], { operation: 'listen' }],
    ['inet_csk_accept', [], { operation: 'accept', destination: '' }],
  ])('%s of %j', (name, args, reading) => {
    expect(readHook(name, args)).toMatchObject(reading);
  });

  it('takes a port left out for 0, as the export leaves out zeros', () => {
    const unbound = { sock_arg: { saddr: '0.0.0.0', daddr: '203.0.113.9', dport: 80 } };
    expect(readHook('tcp_connect', [unbound]).target).toBe('tcp 0.0.0.0:0 -> 203.0.113.9:80');
  });

  it('shows nothing where there is no socket', () => {
    expect(readHook('tcp_connect', [{ int_arg: 1 }])).toMatchObject({ destination: '', target: '' });
  });

  it('connects to a socket file', () => {
    const reading = readHook('security_socket_connect', [{ sockaddrun_arg: { path: '/run/docker.sock' } }]);
    expect(reading).toMatchObject({ operation: 'connect', path: '/run/docker.sock', destination: '' });
  });

  it('quotes an address that is none', () => {
    const odd = { sock_arg: { saddr: 'a b', daddr: '\n' } };
    expect(readHook('tcp_connect', [odd]).target).toBe('tcp "a b":0 -> "\\n":0');
  });
});
