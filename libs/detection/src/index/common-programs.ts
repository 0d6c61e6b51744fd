/**
 * Programs that containers and hosts start all day: a rule is better found by what else it names. A guess that costs
 * time where it is wrong, never a match.
 */
export const commonPrograms: ReadonlySet<string> = new Set([
  ...['sh', 'bash', 'dash', 'ash', 'zsh', 'busybox', 'env', 'sudo', 'su', 'timeout', 'xargs', 'nohup'],
  ...['python', 'python2', 'python3', 'perl', 'ruby', 'php', 'node', 'java', 'lua'],
  ...['cat', 'ls', 'grep', 'egrep', 'sed', 'awk', 'gawk', 'mawk', 'cut', 'tr', 'sort', 'head', 'tail', 'wc', 'find'],
  ...['echo', 'printf', 'test', 'sleep', 'date', 'id', 'whoami', 'uname', 'hostname', 'ps', 'kill', 'stat', 'df', 'du'],
  ...['cp', 'mv', 'rm', 'ln', 'mkdir', 'touch', 'chmod', 'chown', 'readlink', 'dirname', 'basename', 'tar', 'gzip'],
  ...['curl', 'wget', 'ssh', 'git', 'ip', 'iptables', 'systemctl', 'systemd', 'cron', 'mount', 'runc', 'modprobe'],
]);

/** Folders that paths of any kind lead through: a piece that is only these tells as little. */
export const commonFolders: ReadonlySet<string> = new Set([
  ...['/bin/', '/usr/', '/usr/bin/', '/sbin/', '/usr/sbin/', '/lib/', '/usr/lib/', '/usr/share/', '/usr/local/'],
  ...[
    '/etc/',
    '/var/',
    '/var/log/',
    '/var/lib/',
    '/var/run/',
    '/run/',
    '/tmp/',
    '/opt/',
    '/srv/',
    '/home/',
    '/dev/',
    '/proc/',
  ],
  ...['/sys/', '/app/', '/data/', '/mnt/'],
]);
