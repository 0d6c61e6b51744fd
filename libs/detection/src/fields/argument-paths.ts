/**
 * What ends a path in a command line: white space, quotes, and the signs by which shells, options, URLs and scp join
 * a path to other text (`@/etc/passwd`, `--file=/etc/shadow`, `host:/etc/passwd`, `cat</etc/shadow`, `/etc/shadow*`).
 */
const separators = /[\s"'`=:;,|&<>(){}[\]@*?$\\]+/;
/** Letters of the arguments that are looked at: more than an agent exports. */
const maxLength = 2 ** 19;
const repeatedSlashes = /\/{2,}/g;
const selfSteps = /\/(?:\.\/)+/g;

/**
 * Every word of the arguments that has a slash in it, in order: absolute and relative paths, also those inside a quoted
 * script. `//` and `/./` are folded into `/`; an option glued to its path (`-f/etc/shadow`) gives the path. A word that
 * only looks like a path (a date, a URL's tail) is among them. Looks at the first 524 288 letters.
 */
export const argumentPaths = (args: string): readonly string[] => {
  if (!args.includes('/')) return [];
  const paths: string[] = [];
  for (const word of args.slice(0, maxLength).split(separators)) {
    const slash = word.indexOf('/');
    if (slash < 0) continue;
    const path = word.startsWith('-') ? word.slice(slash) : word;
    paths.push(path.replace(repeatedSlashes, '/').replace(selfSteps, '/'));
  }
  return paths;
};
