import type { Process } from '../process/process.ts';
import type { Scene } from '../scene.ts';
import type { Socket } from '../event/argument.ts';
import type { Random } from '../random.ts';

/** An address and port to connect to. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** The policy that watches what the services connect to. */
const servicePolicy = 'service-connections';

/** A tcp_connect hit: `process` opens a connection; the far end has not answered yet. Gives the socket, for its end. */
export function connect(scene: Scene, process: Process, to: Endpoint, policy_name = servicePolicy): Socket {
  const socket = openSocket(scene.random, process, to);
  scene.kprobe(process, { function_name: 'tcp_connect', args: [{ sock_arg: socket }], policy_name });
  return socket;
}

/** The tcp_close hit of a connection that `connect` opened and the far end took. */
export function disconnect(scene: Scene, process: Process, socket: Socket, policy_name = servicePolicy): void {
  const sock_arg = { ...socket, state: 'TCP_ESTABLISHED' } as const;
  scene.kprobe(process, { function_name: 'tcp_close', args: [{ sock_arg }], policy_name });
}

function openSocket(random: Random, process: Process, to: Endpoint): Socket {
  const isLoopback = to.address.startsWith('127.');
  return {
    family: 'AF_INET',
    type: 'SOCK_STREAM',
    protocol: 'IPPROTO_TCP',
    saddr: isLoopback ? to.address : (process.container?.address ?? process.node.address),
    daddr: to.address,
    sport: random.integer(32_768, 60_999),
    dport: to.port,
    // Cookies are kernel addresses: beyond what a double holds, hence put together as text.
    cookie: `184466${random.integer(10, 70)}${random.integer(100_000_000_000, 999_999_999_999)}`,
    state: 'TCP_SYN_SENT',
  };
}
