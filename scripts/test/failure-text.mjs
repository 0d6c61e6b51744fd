/** What a reader who wants to know what failed needn't see, in colour or without. */
const noise = [
  // eslint-disable-next-line no-control-regex -- terminal colours begin with the escape character
  /^(?:\x1b\[[\d;]*m)*\s*PASS\b/,
  /^\(node:\d+\) ExperimentalWarning: VM Modules/,
  /^\(Use `node --trace-warnings/,
];

/**
 * A failed task's output without the suites that passed.
 * @param {string} output
 */
export function failureText(output) {
  return output
    .split('\n')
    .filter((line) => !noise.some((pattern) => pattern.test(line)))
    .join('\n')
    .trim();
}
