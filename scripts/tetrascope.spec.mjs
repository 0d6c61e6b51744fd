import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspace } from './ensure/workspace.mjs';

describe('npx tetrascope', () => {
  const { bin } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8'));
  const locked = JSON.parse(readFileSync(join(workspace, 'package-lock.json'), 'utf8')).packages[''];

  it('finds the command in the checkout itself, never a package of that name', () => {
    expect(Object.keys(bin)).toEqual(['tetrascope']);
    expect(locked.bin).toEqual(bin);
  });

  it('can run it', () => {
    const path = join(workspace, bin.tetrascope);
    accessSync(path, constants.X_OK);
    expect(readFileSync(path, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});
