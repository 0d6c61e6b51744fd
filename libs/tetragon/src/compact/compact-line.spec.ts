import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { viewOfLine } from '../testing/view-of-line.ts';
import { compactLine } from './compact-line.ts';

const place = { namespace: 'shop', pod: 'web-0', binary: '/bin/app' };
const compact = (wish: EventWish): string => compactLine(viewOfLine(aLine({ ...place, ...wish })));
const kprobe = (functionName: string, ...args: Record<string, unknown>[]): string =>
  compact({ kind: 'kprobe', functionName, args });

const file = { file_arg: { path: '/etc/passwd' } };
const sock = { sock_arg: { saddr: '10.0.0.1', sport: 1234, daddr: '203.0.113.9', dport: 443 } };
const bpf = { bpf_attr_arg: { ProgType: 'KPROBE', ProgName: 'p', InsnCnt: 7 } };
const map = { bpf_map_arg: { MapType: 'HASH', MapName: 'm', KeySize: 1, ValueSize: 2, MaxEntries: 3 } };
const perf = { perf_event_arg: { Type: 'TRACEPOINT', KprobeFunc: 'f' } };

describe('the compact line of a process', () => {
  it.each<[EventWish, string]>([
    [{ arguments: '--help' }, '🚀 process shop/web-0 /bin/app --help'],
    [{}, '🚀 process shop/web-0 /bin/app'],
    [{ arguments: 'a "b c"' }, '🚀 process shop/web-0 /bin/app "a \\"b c\\""'],
    [{ namespace: '', pod: '', node: 'worker-1' }, '🚀 process worker-1 /bin/app'],
    [{ namespace: '', pod: '', node: '' }, '🚀 process  /bin/app'],
    [{ binary: '/opt/my app' }, '🚀 process shop/web-0 "/opt/my app"'],
    [{ kind: 'exit', arguments: '--help' }, '💥 exit    shop/web-0 /bin/app --help 0'],
    [{ kind: 'exit' }, '💥 exit    shop/web-0 /bin/app  0'],
    [{ kind: 'exit', arguments: 'x', status: 2 }, '💥 exit    shop/web-0 /bin/app x 2'],
    [{ kind: 'exit', arguments: 'x', signal: 'SIGKILL' }, '💥 exit    shop/web-0 /bin/app x SIGKILL'],
  ])('%j', (wish, line) => {
    expect(compact(wish)).toBe(line);
  });
});

describe('the compact line of a kprobe', () => {
  it.each([
    [kprobe('fd_install', { int_arg: 3 }, file), '📬 open    shop/web-0 /bin/app /etc/passwd'],
    [kprobe('sys_open', { string_arg: '/x' }), '📬️ open    shop/web-0 /bin/app /x'],
    [kprobe('__x64_sys_openat', { int_arg: 1 }, { string_arg: '/x' }), '📬️ openat  shop/web-0 /bin/app /x'],
    [kprobe('__arm64_sys_close', file), '📪 close   shop/web-0 /bin/app /etc/passwd'],
    [kprobe('sys_write', file, {}, { size_arg: '5' }), '📝 write   shop/web-0 /bin/app /etc/passwd 5 bytes'],
    [kprobe('sys_read', file, {}, { size_arg: '5' }), '📚 read    shop/web-0 /bin/app /etc/passwd 5 bytes'],
    [kprobe('security_file_permission', file, { int_arg: 2 }), '📝 write   shop/web-0 /bin/app /etc/passwd'],
    [kprobe('security_file_permission', file, { int_arg: 4 }), '📚 read    shop/web-0 /bin/app /etc/passwd'],
    [
      kprobe('security_file_permission', file, { int_arg: 1 }),
      '❓ security_file_permission shop/web-0 /bin/app /etc/passwd',
    ],
    [kprobe('security_mmap_file', file, { uint_arg: 5 }), '📝 mmap-rx shop/web-0 /bin/app /etc/passwd'],
    [kprobe('security_path_truncate', { path_arg: { path: '/x' } }), '📝 truncate shop/web-0 /bin/app /x'],
    [kprobe('tcp_connect', sock), '🔌 connect shop/web-0 /bin/app tcp 10.0.0.1:1234 -> 203.0.113.9:443'],
    [kprobe('tcp_close', sock), '🧹 close   shop/web-0 /bin/app tcp 10.0.0.1:1234 -> 203.0.113.9:443'],
    [
      kprobe('tcp_sendmsg', sock, { int_arg: 73 }),
      '📤 sendmsg shop/web-0 /bin/app tcp 10.0.0.1:1234 -> 203.0.113.9:443 bytes 73',
    ],
    [kprobe('sys_mount', { string_arg: 'a' }, { string_arg: 'b' }), '💾 mount   shop/web-0 /bin/app a b'],
    [kprobe('sys_pivot_root', { string_arg: 'a' }, { string_arg: 'b' }), '💾 pivot_root shop/web-0 /bin/app a b'],
    [kprobe('__x64_sys_setuid', { int_arg: 0 }), '🔑 setuid  shop/web-0 /bin/app 0'],
    [kprobe('__x64_sys_clock_settime', { int_arg: 0 }), '⏰ clock_settime shop/web-0 /bin/app'],
    [kprobe('proc_exec_connector'), '🔧 proc_exec_connector shop/web-0 /bin/app'],
    [kprobe('sys_setns', { int_arg: 3 }, { int_arg: 0x40000000 }), '🔧 setns   shop/web-0 /bin/app net'],
    [kprobe('bpf_check', bpf), '🐝 bpf_load shop/web-0 /bin/app KPROBE p instruction count 7'],
    [kprobe('security_perf_event_alloc', perf), '🐝 perf_event_alloc shop/web-0 /bin/app TRACEPOINT f'],
    [
      kprobe('security_bpf_map_alloc', map),
      '🗺 bpf_map_create shop/web-0 /bin/app HASH m key size 1 value size 2 max entries 3',
    ],
    [kprobe('security_file_open', file), '❓ syscall shop/web-0 /bin/app security_file_open'],
    [kprobe('__x64_sys_setgid', { int_arg: 0 }), '❓ syscall shop/web-0 /bin/app __x64_sys_setgid'],
  ])('%s', (line, expected) => {
    expect(line).toBe(expected);
  });
});

describe('the compact line of other events', () => {
  it.each<[EventWish, string]>([
    [{ kind: 'lsm', functionName: 'file_open' }, '🔒 LSM     shop/web-0 /bin/app file_open'],
    [
      { kind: 'uprobe', path: '/lib/ssl', functionName: 'SSL_write' },
      '🕵️ uprobe  shop/web-0 /bin/app /lib/ssl SSL_write',
    ],
    [{ kind: 'usdt', path: '/bin/db', functionName: 'db/query' }, '🕵️ usdt    shop/web-0 /bin/app /bin/db db query'],
    [{ kind: 'tracepoint', functionName: 'sched/switch' }, '⁉️ tracepoint shop/web-0 /bin/app sched switch'],
    [{ kind: 'tracepoint', args: [{ syscall_id: { id: 59, abi: 'x64' } }] }, '☎  syscall shop/web-0 /bin/app x64/59'],
    [{ kind: 'tracepoint', args: [] }, '☎  syscall shop/web-0 /bin/app unknown'],
    [{ kind: 'loader', path: '/lib/c', payload: { buildid: 'AQI=' } }, '🧬 loader  shop/web-0 /bin/app 0102 /lib/c'],
    [{ kind: 'loader', path: '/lib/c', payload: { buildid: '' } }, '🧬 loader  shop/web-0 /bin/app /lib/c'],
    [{ kind: 'throttle', cgroup: 'a.scope' }, '🧬 throttle START a.scope'],
    [{ kind: 'throttle', throttle: 'THROTTLE_STOP', cgroup: 'a.scope' }, '🧬 throttle STOP  a.scope'],
    [{ kind: 'rate_limit_info', dropped: 10 }, '🧬 rate_limit_info 10 events dropped'],
    [{ kind: 'test' }, 'TEST EVENT'],
  ])('%j', (wish, line) => {
    expect(compact(wish)).toBe(line);
  });

  it('shows types it does not know by their name', () => {
    const line = '{"process_dream":{"process":{"binary":"/bin/app"}},"node_name":"n"}';
    expect(compactLine(viewOfLine(line))).toBe('❓ process_dream n /bin/app');
  });

  it('shows what builds that watch the network send', () => {
    const line = '{"process_connect":{"process":{"binary":"/bin/nc"},"destination_ip":"::1","destination_port":80}}';
    expect(compactLine(viewOfLine(line))).toBe('🔌 connect  /bin/nc tcp :0 -> ::1:80');
  });
});

describe('the mark of a privileged process', () => {
  const bytes = (text: string): number => Buffer.byteLength(text);

  it('ends at the same column, counted in bytes of UTF-8 as tetra does', () => {
    for (const args of ['', 'x', 'é'.repeat(10), 'x'.repeat(40)]) {
      const line = compact({ arguments: args, capabilities: ['CAP_CHOWN', 'CAP_SYS_ADMIN'] });
      expect(line.endsWith(' 🛑 CAP_SYS_ADMIN')).toBe(true);
      expect(bytes(line)).toBe(124);
    }
  });

  it('follows after one blank where there is no room', () => {
    const line = compact({ arguments: 'x'.repeat(200), capabilities: ['CAP_SYS_ADMIN'] });
    expect(line.endsWith('xx 🛑 CAP_SYS_ADMIN')).toBe(true);
  });

  it('stands also behind hooks and exits', () => {
    expect(compact({ kind: 'exit', capabilities: ['CAP_SYS_ADMIN'] })).toContain('🛑');
    expect(compact({ kind: 'kprobe', capabilities: ['CAP_SYS_ADMIN'] })).toContain('🛑');
    expect(compact({ kind: 'kprobe', capabilities: ['CAP_CHOWN'] })).not.toContain('🛑');
  });
});

describe('a hostile event', () => {
  it('cannot move the cursor or forge a field', () => {
    const line = compact({ binary: '/tmp/\x1b[31mred', arguments: 'a\nb', namespace: 'x y', pod: 'p\u202e' });
    expect(line).toBe('🚀 process "x y"/"p\\u202e" "/tmp/\\x1b[31mred" "a\\nb"');
  });
});
