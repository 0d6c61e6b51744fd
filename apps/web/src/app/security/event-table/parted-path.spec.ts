import { describe, expect, it } from '@jest/globals';
import { partPath } from './parted-path.ts';

describe('partPath', () => {
  it('parts a long directory from the program and what follows it', () => {
    expect(partPath('/usr/local/bin/audit-collector reads /etc/ssl/cert.pem')).toEqual({
      directory: '/usr/local/bin',
      rest: '/audit-collector reads /etc/ssl/cert.pem',
    });
  });

  it('leaves what is short, relative or no path', () => {
    for (const text of [
      '/usr/bin/runc ended',
      '/tmp',
      'python3 /srv/risk/models/run.py',
      '敏感文件訪問: /etc/passwd',
      '',
    ]) {
      expect(partPath(text)).toEqual({ directory: '', rest: text });
    }
  });
});
