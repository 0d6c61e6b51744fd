import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { holdAgainst } from '../testing/golden.ts';
import { startApp, type StartedApp } from '../testing/started-app.ts';

/** Ours, as Prometheus is told of them; every one must have a series, or its labels would not be known. */
function describedIn(text: string): string[] {
  return [...text.matchAll(/^# HELP (tetrascope_\w+) (.*)\n# TYPE \w+ (\w+)\n(.*)$/gm)].map(
    ([, name = '', help = '', type = '', series = '']) => {
      if (!series.startsWith(name)) throw new Error(`${name} has no series`);
      const labels = [...series.matchAll(/(\w+)="/g)].map(([, label]) => `\`${label}\``);
      return `## ${name}\n\n${[type, ...labels].join(' · ')}\n\n${help}\n`;
    },
  );
}

const introduction = `# Metrics

\`GET /metrics\` answers in Prometheus' text format, from the same account as the page, at the moment it is asked. Counters
of lines, nodes and gaps go on after a restart where there is a data folder.

A source has at most 2000 nodes with series of their own; what comes from others has the node \`""\`, as has what tells
none. There are at most 2000 agents. Reasons are those of the contract: \`RejectCode\`, \`DropReason\` and \`GapReason\` in
\`/api/openapi.json\`. So however many names arrive, the number of series is bounded. Those of the store's disk are
missing with \`--store memory\`. Beside these there are those of Node.js and its process, \`nodejs_…\` and \`process_…\`.
`;

/** A start takes a second or two on a busy machine. */
const startMs = 60_000;

describe('the page of the metrics', () => {
  let folder: string;
  let started: StartedApp;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-metrics-'));
    started = await startApp(['--store', 'embedded', '--data-dir', folder, '--keep-free-mib', '64']);
    await started.push([
      aLine({ kind: 'exec', binary: '/usr/bin/nc' }),
      aLine({ kind: 'rate_limit_info', dropped: 1 }),
    ]);
  }, startMs);
  afterAll(async () => {
    await started.stop();
    rmSync(folder, { recursive: true });
  });

  it('is the committed one', async () => {
    const described = describedIn(await (await fetch(`${started.url}/metrics`)).text());
    expect(described.length).toBeGreaterThan(10);
    expect(() => holdAgainst('docs/metrics.md', [introduction, ...described].join('\n'))).not.toThrow();
  });
});
