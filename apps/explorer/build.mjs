// Bundles the pages on which a developer explores the api: dist/graphiql and dist/openapi, static files that need
// nothing from the internet. Every file but index.html carries its hash in its name.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = join(here, '../../dist');

const shared = {
  bundle: true,
  minify: true,
  metafile: true,
  target: 'es2022',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.ttf': 'file', '.woff2': 'file', '.svg': 'dataurl' },
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'linked',
  logLevel: 'warning',
};

/** The workers of the three kinds of text GraphiQL edits. */
const workers = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
};

await Promise.all([
  buildPage('graphiql', { WORKERS: JSON.stringify(await buildWorkers('graphiql')) }),
  buildPage('openapi'),
]);

/** @returns {Promise<Record<string, string>>} the file name of each worker */
async function buildWorkers(page) {
  await rm(join(dist, page), { recursive: true, force: true });
  const entryPoints = Object.entries(workers).map(([out, file]) => ({
    in: fileURLToPath(import.meta.resolve(file)),
    out,
  }));
  const { metafile } = await build({
    ...shared,
    entryPoints,
    outdir: join(dist, page),
    entryNames: '[name].worker-[hash]',
    format: 'iife',
  });
  return Object.fromEntries(Object.keys(workers).map((name) => [name, fileNamed(metafile, `${name}.worker-`)]));
}

async function buildPage(page, define = {}) {
  const { metafile } = await build({
    ...shared,
    entryPoints: [join(here, 'src', page, 'main.js')],
    outdir: join(dist, page),
    format: 'esm',
    splitting: true,
    define: { ...shared.define, ...define },
  });
  const html = await readFile(join(here, 'src', page, 'index.html'), 'utf8');
  const names = { script: fileNamed(metafile, 'main-', '.js'), styles: fileNamed(metafile, 'main-', '.css') };
  await writeFile(
    join(dist, page, 'index.html'),
    html.replace(/\{\{(\w+)\}\}/g, (_, name) => names[name]),
  );
}

function fileNamed(metafile, start, end = '.js') {
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  return names.find((name) => name.startsWith(start) && name.endsWith(end));
}
