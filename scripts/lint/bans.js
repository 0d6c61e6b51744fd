/**
 * @typedef {{ imports?: { regex: string, message: string }[], syntax?: { selector: string, message: string }[] }} Ban
 */

/**
 * Forbids imports of all kinds, the dynamic one too.
 * @param {RegExp} what matches the specifier as it is written
 * @param {string} message
 * @returns {Ban}
 */
export function banImport(what, message) {
  // A slash would end the expression within a selector, however it is escaped.
  const inSelector = what.source.replaceAll('\\/', '/').replaceAll('/', '\\u002F');
  return {
    imports: [{ regex: what.source, message }],
    syntax: [{ selector: `ImportExpression[source.value=/${inSelector}/]`, message }],
  };
}

/**
 * @param {string} selector
 * @param {string} message
 * @returns {Ban}
 */
const banSyntax = (selector, message) => ({ syntax: [{ selector, message }] });

/** Projects meet by package name: a path that leads through another `src` has left its own. */
export const banOtherProject = banImport(/^\.\.?\/(.*\/)?src\//, 'Projects meet by package name, not by path.');

/** Apps run alone; what two of them share is a lib. */
export const banOtherApp = banImport(/^(\.\.\/)+(api|web|bench|e2e|explorer)\//, 'An app never imports another app.');

/** An index names what it exports, so that a reader sees the surface. */
export const banExportAll = banSyntax(
  'ExportAllDeclaration[exported=null]',
  'Name the exports; `export *` hides the surface.',
);

/** The same input gives the same output: time and chance are arguments. */
export const banClock = [
  banSyntax("MemberExpression[object.name='Date'][property.name='now']", 'Time is an argument here.'),
  banSyntax("NewExpression[callee.name='Date'][arguments.length=0]", 'Time is an argument here.'),
  banSyntax("CallExpression[callee.name='Date']", 'Time is an argument here.'),
  banSyntax("MemberExpression[object.name='performance']", 'Time is an argument here.'),
  banSyntax(
    'CallExpression[callee.name=/^set(Timeout|Interval|Immediate)$/]',
    'Nothing waits here: time is an argument.',
  ),
  banSyntax("MemberExpression[object.name='Math'][property.name='random']", 'Chance is an argument here: pass a seed.'),
];

/** Whoever wants to know what can be set reads one folder. */
export const banEnvironment = [
  banSyntax("MemberExpression[object.name='process'][property.name='env']", 'Only config/ reads the environment.'),
  banImport(/^(node:)?process$/, 'Only config/ reads the environment.'),
];

/**
 * A block of flat configuration out of bans.
 * @param {string} name
 * @param {{ files: string[], ignores?: string[], bans: Ban[] }} of
 */
export function block(name, { files, ignores = [], bans }) {
  return {
    name: `tetrascope/${name}`,
    files,
    ignores,
    rules: {
      'no-restricted-imports': ['error', { patterns: bans.flatMap(({ imports = [] }) => imports) }],
      'no-restricted-syntax': ['error', ...bans.flatMap(({ syntax = [] }) => syntax)],
    },
  };
}
