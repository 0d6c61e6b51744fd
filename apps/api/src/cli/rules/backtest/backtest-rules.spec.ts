import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeBlock } from '../../../store/embedded/encode-block.ts';
import { EventLog } from '../../../store/embedded/event-log.ts';
import { keepAll } from '../../../store/embedded/testing/keep-all.ts';
import { aGradedEvent } from '../../../store/testing/graded-events.ts';
import { callCommand } from '../../testing/call-command.ts';
import { backtestRules } from './backtest-rules.ts';

const msPerHour = 3_600_000;
const nine = Date.UTC(2026, 0, 15, 9);

const rule = (title: string, id: string, program: string, level = 'medium') => `title: ${title}
id: 00000000-0000-4000-8000-00000000000${id}
level: ${level}
logsource: {product: linux, category: process_creation}
detection: {one: {Program: ${program}}, condition: one}
`;

let dataDir: string;
let log: EventLog;
let number = 0;

/** Programs that were started one after the other, in batches as they came. */
const append = (receivedMs: number, ...programs: readonly string[]) => {
  const events = programs.map((program) => {
    number += 1;
    return aGradedEvent(number, { receivedMs, timeMs: receivedMs, line: { binary: `/bin/${program}` } });
  });
  log.append({ blocks: [encodeBlock(events)], receipts: [] });
};

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tetrascope-backtest-'));
  log = new EventLog(join(dataDir, 'events'), keepAll, () => {});
  number = 0;
});
afterEach(() => {
  log.close();
  rmSync(dataDir, { recursive: true });
});

const kept = (name: string, text: string): string => {
  const path = join(dataDir, name);
  writeFileSync(path, text);
  return path;
};
const backtest = (...args: readonly string[]) =>
  callCommand(backtestRules, ['--data-dir', dataDir, '--without-shipped', ...args]);
const sets = () => [
  ...['--current', kept('now.yml', [rule('Netcat', '1', 'nc'), rule('Curl', '2', 'curl')].join('---\n'))],
  ...['--rules', kept('then.yml', [rule('Netcat', '1', 'nc', 'high'), rule('Tac', '3', 'tac')].join('---\n'))],
];

describe('tetrascope rules backtest', () => {
  it('tells what would change, by events that a server goes on storing', async () => {
    for (let batch = 0; batch < 50; batch += 1) append(nine, 'ls', 'nc', 'ls');
    append(nine + msPerHour, 'tac', 'curl', 'curl');
    const { code, output, notes } = await backtest(...sets(), '--report', 'json');
    expect([code, notes]).toEqual([0, '']);
    const { events, alerting, rules } = JSON.parse(output);
    expect([events, alerting]).toEqual([153, { now: 0, then: 50 }]);
    expect(rules).toMatchObject([
      { title: 'Netcat', now: 50, then: 50, otherSeverity: 50, samples: [{ kind: 'other severity' }, {}, {}] },
      { title: 'Curl', now: 2, then: 0, gone: 2 },
      { title: 'Tac', now: 0, then: 1, new: 1, samples: [{ eventId: String(151).padStart(26, '0') }] },
    ]);
    append(nine + msPerHour, 'ls');
    const text = (await backtest(...sets(), '--samples', '1')).output;
    expect(text).toMatch(/^154 events: 52 matches now, 51 then; events that raise an alert: 0 now, 50 then\n/);
    expect(text).toMatch(/^ +2 +0 +0 +2 +0 {2}Curl\n +gone: 2026-01-15T10:00:00\.000Z .* MEDIUM: Curl\n/m);
  });

  it('looks at what arrived from a time on, also within an hour', async () => {
    append(nine, 'nc');
    append(nine + 60_000, 'nc');
    append(nine + msPerHour, 'nc');
    const { output } = await backtest(...sets(), '--since', new Date(nine + 60_000).toISOString());
    expect(output).toMatch(/^2 events/);
  });

  it('says where nothing changes', async () => {
    append(nine, 'ls');
    expect((await backtest(...sets())).output).toMatch(/\nNothing changes\.\n$/);
  });

  it('tells of a file that is damaged, and goes on with the others', async () => {
    append(nine, 'nc');
    append(nine + msPerHour, 'nc');
    log.close();
    const folder = join(dataDir, 'events');
    const [first = ''] = readdirSync(folder).filter((name) => name.endsWith('.db'));
    truncateSync(join(folder, first), 5000);
    const { code, output, notes } = await backtest(...sets());
    expect(code).toBe(0);
    expect(notes).toContain(`${first}: `);
    expect(output).toMatch(/^1 event:/);
  });

  it('refuses a folder without events, and sets without rules', async () => {
    const none = await callCommand(backtestRules, ['--data-dir', join(dataDir, 'none'), '--rules', kept('a.yml', '')]);
    expect(none).toMatchObject({ code: 2, notes: expect.stringMatching(/--data-dir: there are no stored events/) });
    expect(await callCommand(backtestRules, [])).toMatchObject({ code: 2, notes: expect.stringMatching(/--data-dir/) });
    expect(await backtest()).toMatchObject({ code: 2, notes: expect.stringMatching(/--current: name a rule file/) });
    expect(await backtest(...sets(), '--since', 'soon')).toMatchObject({
      code: 2,
      notes: expect.stringMatching(/--since/),
    });
  });
});
