/** What `npm ci` and this script itself need; everything later runs on the Node 24 that is locked with the packages. */
export const oldestMajor = 20;

/**
 * Why this Node can't be used, in a line for a person, or undefined when it can.
 * @param {string} version such as 20.20.2
 */
export function nodeComplaint(version) {
  const major = Number(version.split('.')[0]);
  if (major >= oldestMajor) return undefined;
  return `Tetrascope needs Node ${oldestMajor} or newer to begin with; this is Node ${version}. See https://nodejs.org/en/download`;
}
