import { describe, expect, it } from '@jest/globals';
import { hookArgs } from './hook-args.ts';

describe('hookArgs', () => {
  it('are what the test wishes, if it does', () => {
    const args = [{ int_arg: 7 }];
    expect(hookArgs({ args, path: '/x', address: '::1' }, 'tcp_connect')).toBe(args);
  });

  it('are the file wished for', () => {
    expect(hookArgs({ path: '/etc/shadow' }, 'security_file_open')).toEqual([
      { file_arg: { path: '/etc/shadow', permission: '-rw-r--r--' } },
    ]);
  });

  it('are some file where none is wished for', () => {
    expect(hookArgs({}, 'security_file_open')).toMatchObject([{ file_arg: { path: '/etc/hosts' } }]);
  });

  it.each(['security_file_permission', 'file_permission'])('ask to read the file in %s', (functionName) => {
    expect(hookArgs({ path: '/x' }, functionName)).toMatchObject([{ file_arg: { path: '/x' } }, { int_arg: 4 }]);
  });

  it.each(['tcp_connect', 'tcp_close', 'tcp_sendmsg'])(
    'are a socket where an address is wished for: %s',
    (functionName) => {
      const args = hookArgs({ address: '198.51.100.7', port: 22 }, functionName);
      expect(args).toMatchObject([{ sock_arg: { family: 'AF_INET', daddr: '198.51.100.7', dport: 22 } }]);
    },
  );

  it('are some socket where a hook is about one', () => {
    expect(hookArgs({}, 'tcp_connect')).toMatchObject([{ sock_arg: { protocol: 'IPPROTO_TCP', dport: 443 } }]);
  });

  it('are an address where the hook sees no socket yet', () => {
    const args = hookArgs({ address: '2001:db8::1' }, 'security_socket_connect');
    expect(args).toEqual([{ sockaddr_arg: { family: 'AF_INET', addr: '2001:db8::1', port: 443 } }]);
  });
});
