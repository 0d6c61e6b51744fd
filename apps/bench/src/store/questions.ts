import type { HistoryPlan } from './history.ts';

/** What people ask of a store, as they ask ours and as they would ask PostgreSQL. */
export interface Question {
  readonly name: string;
  /** Behind the server's address. */
  readonly path: string;
  readonly sql: string;
}

/** When the history is, and which process's tree is asked for. */
export interface Subject {
  readonly fromMs: number;
  readonly endMs: number;
  readonly parent: string;
}

/** Of a history, of which `parent` is the busiest process. */
export const subjectOf = ({ endMs, hours }: HistoryPlan, parent: string): Subject => ({
  fromMs: endMs - Math.min(hours, chartHours) * msPerHour,
  endMs,
  parent,
});

const chartHours = 24;
const msPerHour = 3_600_000;
const api = '/api/v1/tetragon';

const page = (name: string, q: string, where: string): Question => ({
  name,
  path: `${api}/events?limit=100&order=newest&q=${encodeURIComponent(q)}`,
  sql: `SELECT id, severity, rules, line FROM event ${where === '' ? '' : `WHERE ${where} `}ORDER BY id DESC LIMIT 100;\n`,
});

/** In PostgreSQL severities are numbers, 2 and 3 being HIGH and CRITICAL; texts are small letters. */
const pages: readonly Question[] = [
  page('newest 100', '', ''),
  page('of a namespace', 'namespace:fintech-demo', "namespace = 'fintech-demo'"),
  page('that are grave', 'severity:>=HIGH', 'severity >= 2'),
  page('of a common program', 'binary:java', "program = 'java'"),
  page('of a rare program', 'binary:nsenter', "program = 'nsenter'"),
  page('of a program there is not', 'binary:/usr/bin/none', "binary_path = '/usr/bin/none'"),
  page('with a common text', 'ready', "words LIKE '%ready%'"),
  page('with a rare text', '/etc/shadow', "words LIKE '%/etc/shadow%'"),
  page('with a text there is not', 'nowhere-to-be-found', "words LIKE '%nowhere-to-be-found%'"),
  page(
    'without three things',
    '-type:process_exec -namespace:fintech-demo -binary:java',
    "type <> 'process_exec' AND namespace <> 'fintech-demo' AND program <> 'java'",
  ),
  page('by a regular expression', 'arguments:=~"--port [0-9]+"', "arguments ~ '--port [0-9]+'"),
  page('of values never together', 'binary:java type:process_loader', "program = 'java' AND type = 'process_loader'"),
];

const faceted = ['severity', 'type', 'namespace', 'workload', 'pod', 'node', 'binary_path', 'policy'];

const facets = (name: string, q: string, where: string): Question => ({
  name,
  path: `${api}/events/facets?q=${encodeURIComponent(q)}`,
  sql: `${faceted
    .map(
      (column) => `SELECT ${column}, count(*) FROM event ${where} GROUP BY ${column} ORDER BY count(*) DESC LIMIT 10;`,
    )
    .join('\n')}\n`,
});

/** Everything that is asked of `subject`'s history, in the order of the table. */
export function questionsOf({ fromMs, endMs, parent }: Subject): readonly Question[] {
  const times = `from=${new Date(fromMs).toISOString()}&to=${new Date(endMs).toISOString()}`;
  const span = `time_ms >= ${fromMs} AND time_ms < ${endMs}`;
  return [
    ...pages,
    facets('what is most frequent of the grave', 'severity:>=HIGH', 'WHERE severity >= 2'),
    {
      name: '24 h chart by severity',
      path: `${api}/trends?by=severity&step=15m&${times}`,
      sql: `SELECT time_ms / 900000, severity, count(*) FROM event WHERE ${span} GROUP BY 1, 2;\n`,
    },
    {
      name: 'tree of a process',
      path: `${api}/processes/${encodeURIComponent(parent)}/tree?depth=4&children=200`,
      sql: treeSql(parent),
    },
    { name: 'statistics', path: `${api}/statistics`, sql: 'SELECT severity, count(*) FROM event GROUP BY 1;\n' },
  ];
}

const treeSql = (parent: string): string =>
  `
  WITH RECURSIVE tree (exec_id, line, depth) AS (
    SELECT exec_id, line, 0 FROM event WHERE exec_id = '${parent}' AND type = 'process_exec'
    UNION SELECT child.exec_id, child.line, depth + 1
    FROM tree JOIN event child ON child.parent_exec_id = tree.exec_id AND child.type = 'process_exec' WHERE depth < 4
  ) SELECT * FROM tree LIMIT 500;\n`
    .replaceAll('\n', ' ')
    .trim()
    .concat('\n');
