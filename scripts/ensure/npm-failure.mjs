/** How packages are installed: none of them needs a script of its own to run. */
export const npmArguments = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** From here on npm explains its own flags. */
const manual = /^npm error\s*\n?npm error Clean install a project[\s\S]*/m;

/**
 * What npm said, without its manual page, and what to do about it.
 * @param {string} output of both streams
 */
export function describeFailure(output) {
  const advice = output.includes('EUSAGE')
    ? 'package.json and package-lock.json disagree. Run `npm install`, and commit the lock file it writes.'
    : 'The packages could not be installed. Is the npm registry reachable, and is there room on the disk?';
  return [output.replace(manual, '').trimEnd(), advice, `To try again by hand: npm ${npmArguments.join(' ')}`].join(
    '\n',
  );
}
