import { asDigits, asText } from '../field.ts';
import { quote } from '../quote.ts';
import type { HookArguments } from './arguments.ts';
import { firstNumber, firstObject } from './arguments.ts';
import { verb, type HookTable } from './hook.ts';

/** Both ends of a TCP socket, as the compact line shows them; '' without one. */
function ends(args: HookArguments): string {
  const sock = firstObject(args, 'sock_arg');
  if (sock === undefined) return '';
  const end = (address: unknown, port: unknown) => `${quote(asText(address))}:${asDigits(port)}`;
  return `tcp ${end(sock['saddr'], sock['sport'])} -> ${end(sock['daddr'], sock['dport'])}`;
}

const showEnds = (args: HookArguments) => ({ target: ends(args) });

/** Functions that are about a network connection. */
export const socketHooks: HookTable = {
  tcp_connect: { operation: 'connect', verb: verb('🔌', 'connect'), read: showEnds },
  tcp_close: { operation: 'close_socket', verb: verb('🧹', 'close'), read: showEnds },
  tcp_sendmsg: {
    operation: 'send',
    verb: verb('📤', 'sendmsg'),
    read: (args) => {
      const bytes = firstNumber(args, 'int_arg', 'size_arg') || '0';
      return { target: `${ends(args)} bytes ${bytes}`, object: bytes };
    },
  },
  security_socket_connect: { operation: 'connect' },
  security_socket_bind: { operation: 'bind' },
  security_socket_listen: { operation: 'listen' },
  security_socket_accept: { operation: 'accept' },
  inet_csk_accept: { operation: 'accept' },
  inet_csk_listen_start: { operation: 'listen' },
};
