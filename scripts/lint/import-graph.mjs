import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {Map<string, readonly string[]>} ImportGraph files, and the files each of them imports
 */

/**
 * Reads which of the given files import which, types included: a circle of types is a circle for the reader, too.
 * @param {readonly string[]} files paths from the workspace's root
 * @param {(file: string) => string} read
 * @param {ReadonlyMap<string, string>} packages the index file of each workspace package, by package specifier
 * @returns {ImportGraph} imports that lead outside `files` are left out
 */
export function importGraph(files, read, packages) {
  const known = new Set(files);
  const targets = (file) =>
    ts
      .preProcessFile(read(file), true, true)
      .importedFiles.map(({ fileName }) => resolve(file, fileName, packages))
      .filter((target) => target !== undefined && known.has(target));
  return new Map(files.map((file) => [file, targets(file)]));
}

/**
 * @param {ImportGraph} graph
 * @returns {string[] | undefined} the files along one cycle, the first one again at the end; undefined when there is none
 */
export function findCycle(graph) {
  const done = new Set();
  const path = [];
  const visit = (file) => {
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const target of graph.get(file) ?? []) {
      const cycle = visit(target);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return undefined;
}

/**
 * The specifiers of the workspace's own packages and the files behind them.
 * @param {readonly string[]} manifests paths of the packages' package.json
 * @param {(file: string) => string} [read]
 */
export function packageEntries(manifests, read = (file) => readFileSync(file, 'utf8')) {
  const entries = manifests.flatMap((manifest) => {
    const { name, exports = {} } = JSON.parse(read(manifest));
    return Object.entries(exports).map(([path, target]) => [
      normalize(join(name, path)),
      normalize(join(dirname(manifest), target)),
    ]);
  });
  return new Map(entries);
}

function resolve(from, specifier, packages) {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier));
  return packages.get(specifier);
}
