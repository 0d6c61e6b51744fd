import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { missingOptionalEntries, sameTree } from './lock-file.mjs';
import { workspace } from './workspace.mjs';

const lockOf = (packages) => ({ packages });
const a1 = { 'node_modules/a': { version: '1.0.0' } };

describe('the installed tree', () => {
  it('is the locked one when every package is there in its version', () => {
    expect(sameTree(lockOf({ '': {}, ...a1 }), lockOf(a1))).toBe(true);
  });

  it('is another when a package is missing, has another version or is beside the lock', () => {
    expect(sameTree(lockOf(a1), lockOf({}))).toBe(false);
    expect(sameTree(lockOf(a1), lockOf({ 'node_modules/a': { version: '1.0.1' } }))).toBe(false);
    expect(sameTree(lockOf({}), lockOf(a1))).toBe(false);
  });

  it('may lack what is optional: packages of other platforms', () => {
    expect(sameTree(lockOf({ 'node_modules/a': { version: '1.0.0', optional: true } }), lockOf({}))).toBe(true);
  });
});

describe('optional dependencies', () => {
  it('are found beside the package and in every folder above it', () => {
    const lock = lockOf({
      'node_modules/a': { optionalDependencies: { x: '1' } },
      'node_modules/a/node_modules/b': { optionalDependencies: { x: '1', y: '1' } },
      'node_modules/a/node_modules/y': {},
      'node_modules/x': {},
    });
    expect(missingOptionalEntries(lock)).toEqual([]);
  });

  it('are named with their package when the lock has none of them', () => {
    const lock = lockOf({
      'node_modules/a': { optionalDependencies: { x: '1' } },
      'node_modules/b/node_modules/x': {},
    });
    expect(missingOptionalEntries(lock)).toEqual(['node_modules/a → x']);
  });

  it('of our lock all have their entry, or npm ci would refuse it', () => {
    const lock = JSON.parse(readFileSync(join(workspace, 'package-lock.json'), 'utf8'));
    expect(missingOptionalEntries(lock)).toEqual([]);
  });
});
