import type { Process } from '../process/process.ts';
import type { Scene } from '../scene.ts';
import type { KprobeHit } from '../event/hook.ts';

/** An address and port to connect to. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** A tcp_connect hit: `process` opens a connection; the far end has not answered yet. */
export function connect(scene: Scene, process: Process, to: Endpoint, policy = 'service-connections'): void {
  scene.kprobe(process, tcpHit(scene, process, to, 'tcp_connect', policy));
}

/** A tcp_close hit of such a connection. */
export function disconnect(scene: Scene, process: Process, from: Endpoint, policy = 'service-connections'): void {
  scene.kprobe(process, tcpHit(scene, process, from, 'tcp_close', policy));
}

type TcpCall = 'tcp_connect' | 'tcp_close';

function tcpHit(scene: Scene, process: Process, to: Endpoint, function_name: TcpCall, policy_name: string): KprobeHit {
  const { random } = scene;
  const sock_arg = {
    family: 'AF_INET',
    type: 'SOCK_STREAM',
    protocol: 'IPPROTO_TCP',
    saddr: process.container?.address ?? process.node.address,
    daddr: to.address,
    sport: random.integer(32_768, 60_999),
    dport: to.port,
    // Cookies are kernel addresses: beyond what a double holds, hence put together as text.
    cookie: `184466${random.integer(10, 70)}${random.integer(100_000_000_000, 999_999_999_999)}`,
    state: function_name === 'tcp_connect' ? 'TCP_SYN_SENT' : 'TCP_ESTABLISHED',
  } as const;
  return { function_name, args: [{ sock_arg }], policy_name };
}
