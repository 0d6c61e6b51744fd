// `npm test`: format, lint, types, unit tests, production builds and browser journeys, then one line of counts.
// `--also TARGET` adds a target to these, `--only TARGET` takes the place of them.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTargets } from './ensure/nx.mjs';
import { workspace } from './ensure/workspace.mjs';
import { addUp, closingLine, readResults } from './test/counts.mjs';
import { failureText } from './test/failure-text.mjs';

/** In this order where Nx is free to choose; it starts what others wait for first. */
const everyday = ['format', 'lint', 'typecheck', 'test', 'build', 'e2e'];
const { only, also } = parseArgs({ options: { only: { type: 'string' }, also: { type: 'string' } } }).values;
const targets = only ? [only] : [...everyday, ...(also ? [also] : [])];
const results = join(workspace, 'tmp', 'results');

// Counts of an earlier run must not be added up; Nx puts back those of the tasks it reads from its cache.
rmSync(results, { recursive: true, force: true });
const { code, tasks, log } = await runTargets(targets, (id) => console.log(`  ${id}`));
const counts = addUp(tasks, readResults(results), code);

for (const { id, output } of tasks.filter(({ status }) => status !== 0))
  console.log(`\nFAILED ${id}\n${failureText(output)}`);
if (tasks.length === 0) console.log(log);
const missing = targets.filter((target) => !tasks.some(({ id }) => id.endsWith(`:${target}`)));
if (missing.length > 0) console.log(`\nNOT RUN, because what it needs failed: ${missing.join(', ')}`);
for (const { notes } of counts.projects) for (const note of notes ?? []) console.log(`\n${note}`);
console.log(`\n${closingLine(counts)}`);
process.exitCode = counts.failed > 0 || code !== 0 ? 1 : 0;
