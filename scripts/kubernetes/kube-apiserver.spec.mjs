import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { kubeApiserver } from './kube-apiserver.mjs';

describe('kubeApiserver', () => {
  let folder;
  let path;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kube-apiserver-'));
    path = join(folder, 'program');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (script) => writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const found = () => kubeApiserver({ environment: { TETRASCOPE_KUBE_APISERVER: path } });

  it('takes the program that is named once it says that it is built', () => {
    write('test "$1" = build');
    expect(found()).toEqual({ path });
  });

  it('says what one that is not there is to be', () => {
    expect(found()).toEqual({
      absent: `${path} is absent; TETRASCOPE_KUBE_APISERVER may name such a program`,
    });
    expect(kubeApiserver({ environment: {}, root: join(folder, 'checkout') })).toEqual({
      absent: '../shared/tools/kube-apiserver is absent; TETRASCOPE_KUBE_APISERVER may name such a program',
    });
  });

  it('passes on why one could not be built', () => {
    write('echo trying >&2; echo there is no compiler >&2; exit 1');
    expect(found()).toEqual({ absent: `${path} could not be built here: there is no compiler` });
  });
});
