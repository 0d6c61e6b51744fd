import type { EventWish, PlainObject } from './event-wish.ts';

const connectHooks = ['tcp_connect', 'security_socket_connect'];

/** The arguments a hook would export: an address where one is wished or the hook is about one, else a file. */
export function hookArgs(wish: EventWish, functionName: string): readonly PlainObject[] {
  if (wish.args !== undefined) return wish.args;
  if (wish.address !== undefined || connectHooks.includes(functionName)) {
    return functionName.includes('socket_connect') ? [sockaddr(wish)] : [sock(wish)];
  }
  const file = { file_arg: { path: wish.path ?? '/etc/hosts', permission: '-rw-r--r--' } };
  if (!functionName.endsWith('file_permission')) return [file];
  // 4 is MAY_READ
  return [file, { int_arg: 4 }];
}

function sock(wish: EventWish): PlainObject {
  return {
    sock_arg: {
      family: 'AF_INET',
      type: 'SOCK_STREAM',
      protocol: 'IPPROTO_TCP',
      saddr: '10.244.1.17',
      daddr: wish.address ?? '203.0.113.9',
      sport: 43_374,
      dport: wish.port ?? 443,
      cookie: '18446623439401234432',
      state: 'TCP_SYN_SENT',
    },
  };
}

function sockaddr(wish: EventWish): PlainObject {
  return { sockaddr_arg: { family: 'AF_INET', addr: wish.address ?? '203.0.113.9', port: wish.port ?? 443 } };
}
