import { describe, expect, it } from '@jest/globals';
import { aLine, type EventKind, type EventWish } from '@tetrascope/contracts/testing';
import { viewOfLine } from '../testing/view-of-line.ts';
import { describeEvent } from './describe-event.ts';

const said = (wish: EventWish) => describeEvent(viewOfLine(aLine(wish)));
const hook = (functionName: string, wish: EventWish = {}) =>
  said({ kind: 'kprobe', binary: '/bin/app', functionName, ...wish });

describe('what is said of processes', () => {
  it('tells who started what', () => {
    expect(said({ binary: '/usr/bin/curl', arguments: 'https://example.com', parentBinary: '/bin/sh' })).toEqual({
      zh_TW: '/bin/sh 啟動了 /usr/bin/curl https://example.com',
      en: '/bin/sh started /usr/bin/curl https://example.com',
    });
  });

  it('tells what started where nobody knows the parent', () => {
    expect(said({ binary: '/sbin/init', payload: { parent: null } })).toEqual({
      zh_TW: '/sbin/init 已啟動',
      en: '/sbin/init started',
    });
  });

  it.each<[EventWish, string, string]>([
    [{}, '/bin/app 正常結束', '/bin/app ended normally'],
    [{ status: 2 }, '/bin/app 已結束，狀態碼 2', '/bin/app ended with status 2'],
    [{ signal: 'SIGKILL' }, '/bin/app 因訊號 SIGKILL 而終止', '/bin/app was ended by signal SIGKILL'],
  ])('tells how it ended: %j', (wish, zh_TW, en) => {
    expect(said({ kind: 'exit', binary: '/bin/app', ...wish })).toEqual({ zh_TW, en });
  });
});

describe('what is said of hooks', () => {
  it.each<[string, EventWish, string, string]>([
    ['security_file_open', { path: '/etc/passwd' }, '/bin/app 開啟 /etc/passwd', '/bin/app opens /etc/passwd'],
    ['security_file_permission', { path: '/x' }, '/bin/app 讀取 /x', '/bin/app reads /x'],
    ['__x64_sys_write', { path: '/x' }, '/bin/app 寫入 /x', '/bin/app writes to /x'],
    [
      'tcp_connect',
      { address: '203.0.113.9', port: 4444 },
      '/bin/app 連線到 203.0.113.9:4444',
      '/bin/app connects to 203.0.113.9:4444',
    ],
    [
      'sys_mount',
      { args: [{ string_arg: '/dev/sda' }, { string_arg: '/mnt' }] },
      '/bin/app 將 /dev/sda 掛載到 /mnt',
      '/bin/app mounts /dev/sda on /mnt',
    ],
    ['__x64_sys_setuid', { args: [{ int_arg: 0 }] }, '/bin/app 將使用者 ID 設為 0', '/bin/app sets its user id to 0'],
    [
      'sys_setns',
      { args: [{ int_arg: 3 }, { int_arg: 0x40000000 }] },
      '/bin/app 進入另一個命名空間，種類為 net',
      '/bin/app enters another namespace of kind net',
    ],
    [
      'do_init_module',
      { args: [{ module_arg: { name: 'xfs' } }] },
      '/bin/app 載入核心模組 xfs',
      '/bin/app loads the kernel module xfs',
    ],
    [
      'bpf_check',
      { args: [{ bpf_attr_arg: { ProgName: 'p' } }] },
      '/bin/app 載入 BPF 程式 p',
      '/bin/app loads the BPF program p',
    ],
    ['do_something', {}, '/bin/app 呼叫 do_something', '/bin/app calls do_something'],
  ])('%s of %j', (functionName, wish, zh_TW, en) => {
    expect(hook(functionName, wish)).toEqual({ zh_TW, en });
  });

  it('is the same for an LSM hook', () => {
    const { en } = said({ kind: 'lsm', binary: '/bin/app', functionName: 'file_open', path: '/etc/shadow' });
    expect(en).toBe('/bin/app opens /etc/shadow');
    expect(said({ kind: 'lsm', binary: '/bin/app', functionName: 'odd_hook' }).en).toBe(
      '/bin/app reaches the security hook odd_hook',
    );
  });

  it.each(['KPROBE_ACTION_SIGKILL', 'KPROBE_ACTION_OVERRIDE', 'KPROBE_ACTION_SIGNAL'])(
    'does not depend on %s, which a policy that only watches has too',
    (action) => {
      expect(hook('security_file_open', { action })).toEqual(hook('security_file_open'));
    },
  );

  it('says so where the file is not told', () => {
    expect(hook('security_file_open', { args: [] })).toEqual({
      zh_TW: '/bin/app 開啟某個檔案',
      en: '/bin/app opens a file',
    });
  });
});

describe('what is said of other events', () => {
  it.each<[EventWish, string]>([
    [{ kind: 'loader', path: '/lib/c' }, '/bin/app loads /lib/c'],
    [
      { kind: 'uprobe', path: '/lib/ssl', functionName: 'SSL_write' },
      '/bin/app reaches the probe SSL_write of /lib/ssl',
    ],
    [{ kind: 'usdt', path: '/bin/db', functionName: 'db/query' }, '/bin/app reaches the probe db/query of /bin/db'],
    [{ kind: 'tracepoint', functionName: 'sched/switch' }, '/bin/app reaches the tracepoint sched/switch'],
    [{ kind: 'tracepoint', args: [{ long_arg: '59' }] }, '/bin/app makes the system call 59'],
    [{ kind: 'throttle', cgroup: 'a.scope' }, 'Event collection was throttled for a.scope'],
    [
      { kind: 'throttle', throttle: 'THROTTLE_STOP', cgroup: 'a.scope' },
      'Event collection is no longer throttled for a.scope',
    ],
    [
      { kind: 'rate_limit_info', node: 'n1', dropped: 7 },
      'The agent on n1 dropped 7 events because its rate limit was reached',
    ],
    [{ kind: 'test', node: 'n1' }, 'A test event of the agent on n1'],
  ])('%j', (wish, en) => {
    expect(said({ binary: '/bin/app', ...wish }).en).toBe(en);
  });

  it('names a type it does not know', () => {
    expect(describeEvent(viewOfLine('{"process_dream":{}}'))).toEqual({
      zh_TW: '某個行程：類型為 process_dream 的事件',
      en: 'A process: an event of type process_dream',
    });
  });
});

describe('a description', () => {
  const kinds: readonly EventKind[] = [
    'exec',
    'exit',
    'kprobe',
    'tracepoint',
    'loader',
    'uprobe',
    'throttle',
    'lsm',
    'usdt',
  ];

  it.each(kinds)('leaves nothing to fill in where an event of kind %s tells nothing', (kind) => {
    const type = `process_${kind}`;
    const { zh_TW, en } = describeEvent(viewOfLine(JSON.stringify({ [type]: {} })));
    expect(zh_TW + en).not.toMatch(/[{}]|undefined|null/);
    expect(en).not.toMatch(/^\s|\s$|\s{2}/);
  });

  it('cuts long values, for the whole is in the event', () => {
    const { en } = said({ arguments: 'x'.repeat(10_000) });
    expect(en.length).toBeLessThan(500);
    expect(en.endsWith('x…')).toBe(true);
  });

  it('is one line without control characters', () => {
    const { en, zh_TW } = said({ arguments: 'a\nb\x1b[2J\u202ec', binary: '/bin/app', parentBinary: '/bin/sh' });
    expect(en).toBe('/bin/sh started /bin/app a b [2J c');
    expect(zh_TW).toBe('/bin/sh 啟動了 /bin/app a b [2J c');
  });

  it('takes values for values, whatever they look like', () => {
    const { en } = said({ binary: '{parent}', arguments: "$& $1 $'", parentBinary: '{command}' });
    expect(en).toBe("{command} started {parent} $& $1 $'");
  });
});
