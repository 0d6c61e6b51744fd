import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsOf, idAt, procFsIdAt } from '../testing/some-facts.ts';
import { growTree, placeAt, type ProcessTree, type TreeBounds } from './grow-tree.ts';
import type { ProcessFacts } from './process-facts.ts';

const wide: TreeBounds = { depth: 20, children: 200, processes: 1000 };
const idsOf = (tree: ProcessTree | null) => ({
  above: tree?.ancestors.map(({ facts }) => facts.execId),
  branch: tree?.branch.map(({ facts, depth }) => `${depth} ${facts.execId}`),
});

/** `name<parent` apart by blanks; each starts a second after the one before. */
const facts = (text: string): ProcessFacts[] =>
  text.split(' ').map((word, index) => {
    const [name = '', parent = ''] = word.split('<');
    return factsOf(name, parent, { startMs: index * 1000 });
  });

describe('growTree', () => {
  it('has the ancestors from the eldest down, and the descendants behind their parents in order of their starts', () => {
    const all = facts('init< shim<init sh<shim cat<sh ls<sh grep<cat other<shim');
    expect(idsOf(growTree(all, 'sh', wide))).toEqual({
      above: ['init', 'shim'],
      branch: ['0 sh', '1 cat', '2 grep', '1 ls'],
    });
  });

  it('is the same whatever the order, and whatever comes twice', () => {
    const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(3)), { maxLength: 25 });
    fc.assert(
      fc.property(edges, fc.nat(9), fc.infiniteStream(fc.nat()), (given, focus, chance) => {
        // parents may be anybody: children, themselves, or missing
        const all = given.map(([child, parent, start]) => factsOf(`p${child}`, `p${parent}`, { startMs: start }));
        const known = [...new Map(all.map((each) => [each.execId, each])).values()];
        const shuffled = [...known, ...known.slice(0, 3)]
          .map((each) => ({ each, key: chance.next().value }))
          .sort((a, b) => Number(a.key) - Number(b.key))
          .map(({ each }) => each);
        const tree = growTree(known, `p${focus}`, wide);
        expect(growTree(shuffled, `p${focus}`, wide)).toEqual(tree);
        const { above = [], branch = [] } = idsOf(tree);
        const shown = [...above, ...branch.map((line) => line.split(' ')[1])];
        expect(new Set(shown).size).toBe(shown.length);
      }),
      { numRuns: 500 },
    );
  });

  it('shows everybody who comes of a process, each behind its parent', () => {
    const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(parents, (given) => {
        const all = given.map((parent, index) => factsOf(`p${index + 1}`, `p${parent % (index + 1)}`));
        const { branch = [] } = growTree([factsOf('p0', ''), ...all], 'p0', { ...wide, depth: 99 }) ?? {};
        expect(branch.length).toBe(given.length + 1);
        const place = new Map(branch.map(({ facts: { execId } }, index) => [execId, index]));
        for (const { facts: each, parentId, depth, more } of branch) {
          expect(more).toBeNull();
          if (parentId === null) continue;
          const before = branch[place.get(parentId) ?? -1];
          expect(before?.depth).toBe(depth - 1);
          expect(place.get(each.execId)).toBeGreaterThan(place.get(parentId) ?? Infinity);
        }
      }),
    );
  });

  it('marks a parent of which nothing but the id and the program is told', () => {
    const tree = growTree([factsOf('sh', idAt(42, 7), { parentBinary: '/usr/bin/shim' })], 'sh', wide);
    expect(tree?.ancestors).toMatchObject([
      { facts: { execId: idAt(42, 7), identity: { toldBy: 'id', binary: '/usr/bin/shim', pid: 42 } }, parentId: null },
    ]);
    expect(idsOf(growTree([factsOf('sh', 'shim')], 'shim', wide)).branch).toEqual(['0 shim', '1 sh']);
    expect(growTree(facts('a<b'), 'c', wide)).toBeNull();
  });

  it('ends at the kernel, which is its own parent, and where processes name each other', () => {
    expect(idsOf(growTree(facts('kernel<kernel init<kernel'), 'init', wide)).above).toEqual(['kernel']);
    const ring = facts('a<c b<a c<b');
    expect(idsOf(growTree(ring, 'a', wide))).toEqual({ above: ['b', 'c'], branch: ['0 a'] });
  });

  it('takes the parent that the exec tells, not the one an exit was reaped by', () => {
    const exit = factsOf('sh', 'reaper', { toldBy: 'exit', eventId: '0' });
    expect(idsOf(growTree([exit, factsOf('sh', 'bash')], 'sh', wide)).above).toEqual(['bash']);
  });
});

describe('the bounds of a tree', () => {
  const all = facts('a< b<a c<a d<a e<b f<b g<e');
  const moreOf = (bounds: Partial<TreeBounds>, after = '') => {
    const tree = growTree(all, 'a', { ...wide, ...bounds }, after);
    return tree?.branch.map(({ facts: { execId }, more, children }) => [execId, children, more]);
  };

  it('cut generations, and say where they go on', () => {
    expect(moreOf({ depth: 1 })).toEqual([
      ['a', 3, null],
      ['b', 2, ''],
      ['c', 0, null],
      ['d', 0, null],
    ]);
  });

  it('cut siblings, and go on behind the last one without a gap or a repeat', () => {
    expect(moreOf({ depth: 1, children: 2 })?.[0]).toEqual(['a', 3, '2000:c']);
    expect(moreOf({ depth: 1, children: 2 }, '2000:c')).toEqual([
      ['a', 3, null],
      ['d', 0, null],
    ]);
  });

  it('cut the youngest where there are too many in all', () => {
    expect(moreOf({ processes: 5 })).toEqual([
      ['a', 3, null],
      ['b', 2, '4000:e'],
      ['e', 1, ''],
      ['c', 0, null],
      ['d', 0, null],
    ]);
  });

  it('end a chain of ancestors', () => {
    expect(growTree(all, 'g', { ...wide, processes: 2 })?.ancestors).toMatchObject([
      { facts: { execId: 'b' }, depth: -2 },
      { facts: { execId: 'e' }, depth: -1 },
    ]);
  });

  it('bear a chain of ten thousand', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      factsOf(`p${index}`, index === 0 ? '' : `p${index - 1}`),
    );
    const most: TreeBounds = { depth: 20_000, children: 1, processes: 20_000 };
    expect(growTree(chain, 'p0', most)?.branch.length).toBe(10_000);
    expect(growTree(chain, 'p9999', most)?.ancestors.length).toBe(9999);
  });

  it('take a place that none ever was for the first', () => {
    expect(moreOf({ depth: 1 }, 'nowhere')?.length).toBe(4);
    expect(placeAt('17:a:b')).toEqual({ startMs: 17, id: 'a:b' });
  });
});

describe('a restart of an agent', () => {
  const [bash, procFsBash] = [idAt(10, 5003), procFsIdAt(10, 5003)];
  const before = [
    factsOf(bash, 'shim', { startMs: 5003, binary: '/bin/bash' }),
    factsOf('early', bash, { startMs: 6000 }),
  ];
  const anew = factsOf(procFsBash, 'shim', { toldBy: 'procfs', flags: 'procFS auid', startMs: 5000 });
  const late = factsOf('late', procFsBash, { startMs: 9000 });

  it.each([
    ['its first id', bash],
    ['its later one', procFsBash],
  ])('leaves one process, asked for by %s', (_, id) => {
    const tree = growTree([...before, anew, late], id, wide);
    expect(idsOf(tree)).toEqual({ above: ['shim'], branch: [`0 ${bash}`, '1 early', '1 late'] });
    expect(tree?.branch[0]?.execIds.toSorted()).toEqual([bash, procFsBash].sort());
    expect(tree?.branch[0]?.facts.identity).toMatchObject({ toldBy: 'exec', binary: '/bin/bash' });
  });

  it('is seen also where nothing but children tell of the later id', () => {
    expect(idsOf(growTree([...before, late], bash, wide)).branch).toEqual([`0 ${bash}`, '1 early', '1 late']);
  });

  it('means the program that ran in the end where a process ran several', () => {
    const nginx = factsOf(idAt(10, 7000), bash, { flags: 'execve', startMs: 7000 });
    expect(idsOf(growTree([...before, nginx, anew, late], bash, wide)).branch).toEqual([
      `0 ${bash}`,
      '1 early',
      `1 ${nginx.execId}`,
      '2 late',
    ]);
  });

  it('does not join another process, be it of the same pid or the same time', () => {
    const others = [factsOf(idAt(10, 8000), 'shim'), factsOf(idAt(11, 5003), 'shim')];
    for (const { execId } of others)
      expect(idsOf(growTree([...others, anew, late], execId, wide)).branch).toEqual([`0 ${execId}`]);
  });
});
