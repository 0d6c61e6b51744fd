/** What a reader who wants to know what failed need not see, in colour (an escape character begins it) or without. */
const noise = [
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
