/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, optionalDependencies?: Record<string, string> }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} LockFile
 */

/**
 * True when `installed` (node_modules/.package-lock.json) holds every package of `lock` in its version, and none beside.
 * Optional packages may be absent: those of other platforms are.
 * @param {LockFile} lock
 * @param {LockFile} installed
 */
export function sameTree(lock, installed) {
  const wanted = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'));
  const wantedPaths = new Set(wanted.map(([path]) => path));
  const beside = Object.keys(installed.packages).some(
    (path) => path.startsWith('node_modules/') && !wantedPaths.has(path),
  );
  return !beside && wanted.every(([path, entry]) => agrees(entry, installed.packages[path]));
}

/**
 * Packages named under someone's `optionalDependencies` that have no entry of their own. `npm install` leaves out what
 * the registry lacks without a word, and `npm ci` then refuses the lock: "Missing … from lock file".
 * @param {LockFile} lock
 * @returns {string[]} `package → missing`, sorted
 */
export function missingOptionalEntries(lock) {
  const missing = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!resolves(lock, path, name)) missing.push(`${path || 'package.json'} → ${name}`);
    }
  }
  return missing.sort();
}

/** Node's own search: beside the package, then in each folder above it. */
function resolves(lock, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('node_modules/') - 1, 0))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (path in lock.packages) return true;
    if (folder === '') return false;
  }
}

function agrees(wanted, present) {
  if (present === undefined) return wanted.optional === true;
  return wanted.link === present.link && wanted.version === present.version;
}
