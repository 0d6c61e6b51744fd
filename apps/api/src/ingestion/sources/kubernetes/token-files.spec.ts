import { describe, expect, it } from '@jest/globals';
import { withTokenFiles } from './token-files.ts';

const kubeconfig = `
users:
  - name: by-file
    user: { tokenFile: secrets/token }
  - name: by-token
    user: { token: abc }
  - name: without
`;

describe('withTokenFiles', () => {
  it('has a token read from its file, which is named as seen from the kubeconfig', () => {
    const users = [{ name: 'by-file' }, { name: 'by-token', token: 'abc' }, { name: 'without' }];
    const provider = { name: 'tokenFile', config: { tokenFile: '/home/me/.kube/secrets/token' } };
    expect(withTokenFiles(users, '/home/me/.kube/config', kubeconfig)).toEqual([
      { name: 'by-file', authProvider: provider },
      { name: 'by-token', token: 'abc' },
      { name: 'without' },
    ]);
  });

  it.each(['users: 1', '[]', 'users: [{ name: a, user: { tokenFile: 1 } }]', 'users: [1]'])(
    'leaves users as they are where the kubeconfig is odd: %s',
    (text) => {
      expect(withTokenFiles([{ name: 'a' }], '/config', text)).toEqual([{ name: 'a' }]);
    },
  );
});
