import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { descriptorSet } from './descriptor-set.ts';

const lib = fileURLToPath(new URL('../../', import.meta.url));
const file = fileURLToPath(new URL('descriptor-set.ts', import.meta.url));

/** What the .proto files say now. */
function build(): string {
  const buf = fileURLToPath(new URL('../../../../node_modules/.bin/buf', import.meta.url));
  const flags = ['--as-file-descriptor-set', '--exclude-source-info', '-o', '-'];
  return execFileSync(buf, ['build', `${lib}proto`, ...flags]).toString('base64');
}

describe('the descriptors', () => {
  it('are those of proto/tetragon', () => {
    const built = build();
    const wanted = readFileSync(file, 'utf8').replace(/'.*'/, `'${built}'`);
    const hint = `${file} is out of date; put this between its quotes:\n${built}`;
    expect(readFileSync(file, 'utf8') === wanted ? '' : hint).toBe('');
    expect(descriptorSet).toBe(built);
  });
});
