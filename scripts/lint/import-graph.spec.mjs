import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspace } from '../ensure/workspace.mjs';
import { findCycle, importGraph, packageEntries } from './import-graph.mjs';

const read = (file) => readFileSync(join(workspace, file), 'utf8');
const ours = (...patterns) =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: workspace,
    encoding: 'utf8',
  })
    .split('\0')
    .filter(Boolean);

const graphOf = (sources, packages = new Map()) => importGraph(Object.keys(sources), (file) => sources[file], packages);

describe('the import graph', () => {
  it('follows imports, type imports, re-exports and dynamic imports', () => {
    const graph = graphOf({
      'a/x.ts': "import { y } from './y.ts';\nimport type { Z } from '../b/z.ts';",
      'a/y.ts': "export { z } from '../b/z.ts';\nconst later = () => import('./late.ts');",
      'a/late.ts': '',
      'b/z.ts': "import 'node:fs';",
    });
    expect(Object.fromEntries(graph)).toEqual({
      'a/x.ts': ['a/y.ts', 'b/z.ts'],
      'a/y.ts': ['b/z.ts', 'a/late.ts'],
      'a/late.ts': [],
      'b/z.ts': [],
    });
  });

  it('finds a cycle across files and tells its way', () => {
    const graph = graphOf({
      'main.ts': "import './a.ts';",
      'a.ts': "import './b.ts';",
      'b.ts': "import type { A } from './a.ts';",
    });
    expect(findCycle(graph)).toEqual(['a.ts', 'b.ts', 'a.ts']);
  });

  it('finds a cycle that leads through a package of ours', () => {
    const packages = packageEntries(['libs/p/package.json'], () =>
      JSON.stringify({ name: '@tetrascope/p', exports: { '.': './src/index.ts' } }),
    );
    const graph = graphOf(
      { 'libs/p/src/index.ts': "import '../../q/src/x.ts';", 'libs/q/src/x.ts': "import '@tetrascope/p';" },
      packages,
    );
    expect(findCycle(graph)).toHaveLength(3);
  });

  it('finds none where two files share a third', () => {
    expect(findCycle(graphOf({ 'a.ts': "import './c.ts'", 'b.ts': "import './c.ts'", 'c.ts': '' }))).toBeUndefined();
  });
});

describe('our own files', () => {
  const files = ours('apps/*.ts', 'libs/*.ts', 'scripts/*.mjs', 'scripts/*.js');
  const graph = importGraph(files, read, packageEntries(ours('libs/*/package.json'), read));

  it('are seen by the check, and so are the imports between them', () => {
    expect(files.length).toBeGreaterThan(30);
    expect([...graph.values()].flat().length).toBeGreaterThan(files.length / 2);
  });

  it('are in no import cycle', () => {
    expect(findCycle(graph)).toBeUndefined();
  });
});
