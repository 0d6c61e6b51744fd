import { banClock, banExportAll, banImport, banOtherProject, block } from './bans.js';

/** What each lib may import besides its own files; nothing else exists for it. They could be published alone. */
const libPackages = {
  contracts: ['zod'],
  // its wire/ reads what agents send over gRPC, by descriptors; its filters evaluate conditions over the same messages
  tetragon: [
    'zod',
    're2js',
    '@tetrascope/contracts',
    '@bufbuild/cel',
    '@bufbuild/protobuf',
    '@bufbuild/protobuf/reflect',
    '@bufbuild/protobuf/wire',
    '@bufbuild/protobuf/wkt',
  ],
  detection: ['zod', 'yaml', 're2js', '@tetrascope/contracts', '@tetrascope/tetragon'],
  simulation: ['@tetrascope/contracts', '@tetrascope/tetragon'],
};

/** Test builders and property tests are for specs alone. */
const specPackages = ['@jest/globals', 'fast-check', '@tetrascope/contracts/testing', 'node:'];

/** An allowed name that ends in a colon stands for a whole scheme. */
function banAllBut(allowed, owner) {
  const names = allowed.map((name) => (name.endsWith(':') ? name : `${name}$`)).join('|');
  const message = `${owner} may import only ${allowed.join(', ')} and its own files.`;
  return banImport(new RegExp(`^(?!\\.\\.?/)(?!(${names}))`), message);
}

/** A lib is pure: its own short list of packages, no clock, no chance, no I/O. */
export const libBoundaries = Object.entries(libPackages).flatMap(([lib, packages]) => [
  block(`libs/${lib}`, {
    files: [`libs/${lib}/src/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    bans: [banOtherProject, banExportAll, banAllBut(packages, lib), ...banClock],
  }),
  block(`libs/${lib} specs`, {
    files: [`libs/${lib}/src/**/*.spec.ts`],
    bans: [banOtherProject, banExportAll, banAllBut([...packages, ...specPackages], `A spec of ${lib}`)],
  }),
]);
