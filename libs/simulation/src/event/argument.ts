/** An argument of a hook, one variant of the export's KprobeArgument; 64-bit numbers are decimal strings. */
export type Argument =
  | { readonly int_arg: number }
  | { readonly string_arg: string }
  | { readonly size_arg: string }
  | { readonly long_arg: string }
  | { readonly bytes_arg: string }
  | { readonly file_arg: { readonly path: string; readonly permission?: string } }
  | { readonly path_arg: { readonly path: string; readonly permission?: string } }
  | { readonly linux_binprm_arg: { readonly path: string; readonly permission?: string } }
  | { readonly sock_arg: Socket }
  | { readonly syscall_id: { readonly id: number; readonly abi: string } };

/** A TCP connection as the kernel sees it. A port 0 is left out. */
export interface Socket {
  readonly family: 'AF_INET';
  readonly type: 'SOCK_STREAM';
  readonly protocol: 'IPPROTO_TCP';
  readonly saddr: string;
  readonly daddr: string;
  readonly sport?: number;
  readonly dport: number;
  /** 64 bits as a decimal string. */
  readonly cookie: string;
  readonly state: 'TCP_SYN_SENT' | 'TCP_ESTABLISHED';
}

/** What a policy does on a match. In monitor mode it is only said, not done. */
export type Action = 'KPROBE_ACTION_POST' | 'KPROBE_ACTION_SIGKILL' | 'KPROBE_ACTION_OVERRIDE';
