import { describe, expect, it } from '@jest/globals';
import { aProcess, aTree } from '../testing/a-process.ts';
import { graftTree } from './graft-tree.ts';

describe('further children of a process', () => {
  const tree = aTree(
    aProcess('a'),
    aProcess('b', { parentId: 'a', depth: 1, more: '5:c' }),
    aProcess('c', { parentId: 'b', depth: 2 }),
    aProcess('d', { parentId: 'a', depth: 1 }),
  );
  const more = aTree(
    aProcess('b', { more: '7:e' }),
    aProcess('e', { parentId: 'b', depth: 1 }),
    aProcess('f', { parentId: 'e', depth: 2 }),
  );

  it('stand behind those that are shown, and say where they go on', () => {
    const { branch } = graftTree(tree, 'b', more);
    expect(branch.map(({ id, depth }) => `${depth}${id}`)).toEqual(['0a', '1b', '2c', '2e', '3f', '1d']);
    expect(branch[1]?.more).toBe('7:e');
    expect(graftTree(graftTree(tree, 'b', more), 'b', more).branch.length).toBe(6);
  });

  it('change nothing where the process is not in the tree', () => {
    expect(graftTree(tree, 'x', more)).toBe(tree);
  });

  it('make what is known no more exact than they are', () => {
    expect(graftTree(tree, 'b', { ...more, exactness: 'AT_LEAST' }).exactness).toBe('AT_LEAST');
  });
});
