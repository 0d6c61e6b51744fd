/** What was held to be so, and how it is not. */
export interface JunitCase {
  readonly name: string;
  /** What it belongs to: shown as the class of the case. */
  readonly group: string;
  /** A line each; a case without any has passed. */
  readonly failures: readonly string[];
}

/** A report of JUnit's form as CI servers read it: one suite, a case for each, and its failures as one text. */
export function junitReport(suite: string, cases: readonly JunitCase[]): string {
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  const counts = `tests="${cases.length}" failures="${failed}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Tetrascope" ${counts}>`,
    `  <testsuite name="${escaped(suite)}" ${counts}>`,
    ...cases.map(caseText),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseText({ name, group, failures }: JunitCase): string {
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(group)}"`;
  const [first = ''] = failures;
  if (failures.length === 0) return `${head}/>`;
  const failure = `<failure message="${escaped(first)}">${escaped(failures.join('\n'))}</failure>`;
  return `${head}>\n      ${failure}\n    </testcase>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no letter for most control characters, not even an escaped one, nor for half a surrogate pair. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
