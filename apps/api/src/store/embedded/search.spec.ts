import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filterFields, filterSchema, parseFilter, severities, type Filter } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { compileFilter, ProcessFold, type ProcessFacts } from '@tetrascope/tetragon';
import fc from 'fast-check';
import { aGradedEvent } from '../testing/graded-events.ts';
import { BlockColumns } from './block-columns.ts';
import { cutIntoBlocks, encodeBlock } from './encode-block.ts';
import { EventLog } from './event-log.ts';
import { pruningOf } from './prune.ts';
import { searchFacets } from './search-facets.ts';
import { searchProcesses } from './search-processes.ts';
import { searchCount, searchPage, type EncodedPage, type Search } from './search.ts';
import { keepAll } from './testing/keep-all.ts';

const folder = mkdtempSync(join(tmpdir(), 'tetrascope-search-'));
const msPerHour = 3_600_000;

/** Texts that are alike in many ways, and some that encodings trip over. */
const texts = [
  '',
  'curl',
  '/usr/bin/curl',
  '/BIN/Curl',
  '10.0.0.8:443',
  'a b',
  'é',
  '\ud800',
  'x\ud83d',
  '/',
  '%',
  '"',
  'sys_open',
];
const pick = (number: number, step: number): string => texts[Math.floor(number / step) % texts.length] as string;

const event = (number: number): GradedEvent =>
  aGradedEvent(number, {
    severity: severities[number % 4] ?? 'LOW',
    receivedMs: Math.floor(number / 700) * msPerHour,
    timeMs: 5000 + ((number * 37) % 1000),
    line: {
      kind: (['exec', 'kprobe', 'exit'] as const)[number % 3] ?? 'exec',
      binary: pick(number, 1),
      arguments: `${pick(number, 2)} ${pick(number, 3)}`,
      namespace: pick(number, 50),
      pod: pick(number, 4),
      policy: pick(number, 90),
      node: pick(number, 400),
      functionName: number % 2 === 0 ? '__x64_sys_open' : 'tcp_connect',
      address: `10.0.0.${number % 9}`,
      port: 443,
    },
  });

/** Some small appends, which are joined, and some blocks. */
const held = Array.from({ length: 1500 }, (_, number) => event(number));
let log: EventLog;

beforeAll(() => {
  log = new EventLog(folder, keepAll, (message) => {
    throw new Error(message);
  });
  for (let from = 0, size = 5; from < held.length; from += size, size = (size * 7) % 301) {
    log.append({ blocks: cutIntoBlocks(held.slice(from, from + size)).map(encodeBlock), receipts: [] });
  }
});
afterAll(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

const textFields = Object.entries(filterFields).flatMap(([field, kind]) => (kind === 'text' ? [field] : []));
const execIds = held.slice(0, 3).flatMap(({ view: { execId, parentExecId } }) => [execId, parentExecId]);
const value = fc.constantFrom(
  ...texts,
  ...execIds,
  'cur',
  'URL',
  '0.0.',
  'process_exec',
  '__x64_sys_open',
  'rule-1',
  'ule',
  'tcp',
);
const values = fc.array(value, { minLength: 1, maxLength: 3 });
const negated = fc.boolean();
const ordered = fc.constantFrom('is', 'at_least', 'at_most', 'above', 'below');
const terms = fc.oneof(
  fc.record({
    field: fc.constantFrom(...textFields),
    test: fc.constantFrom('is', 'contains', 'starts_with', 'ends_with', 'regex'),
    values: fc.array(
      value.filter((text) => text.isWellFormed()),
      { minLength: 1, maxLength: 3 },
    ),
    negated,
  }),
  fc.record({ field: fc.constantFrom(...textFields), test: fc.constantFrom('is', 'starts_with'), values, negated }),
  fc.record({
    field: fc.constant('text'),
    test: fc.constant('contains'),
    values: fc.array(
      value.filter((text) => text !== ''),
      { minLength: 1, maxLength: 6 },
    ),
    negated,
  }),
  fc.record({
    field: fc.constant('severity'),
    test: ordered,
    values: fc.array(fc.constantFrom(...severities), { minLength: 1, maxLength: 2 }),
    negated,
  }),
  fc.record({
    field: fc.constant('time'),
    test: fc.constantFrom('at_least', 'at_most', 'above', 'below'),
    values: fc.array(fc.constantFrom('1970-01-01T00:00:05.500Z', '1970-01-01T01:00:05.601+01:00'), {
      minLength: 1,
      maxLength: 2,
    }),
    negated,
  }),
);
const filters = fc.array(terms, { maxLength: 3 }).map((list): Filter => filterSchema.parse({ terms: list }));

function finish<Answer>(search: Search<Answer>): Answer {
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

const idsIn = ({ blocks }: EncodedPage) => blocks.flatMap(({ columns }) => new BlockColumns(columns).texts('id').texts);

describe('a search by any filter', () => {
  it('finds what the plain list has, in its order, from any place on, and counts it', () => {
    const after = fc.option(fc.nat({ max: held.length }).map((number) => aGradedEvent(number).id));
    fc.assert(
      fc.property(filters, fc.integer({ min: 1, max: 2000 }), after, (filter, first, cursor) => {
        const expected = held.toReversed().filter(compileFilter(filter));
        const rest = expected.filter(({ id }) => cursor === null || id < cursor).map(({ id }) => id);
        const page = finish(searchPage(log.files, { filter, first, after: cursor }));
        const found = idsIn(page);
        expect(found).toEqual(rest.slice(0, first));
        expect(page.hasNextPage).toBe(rest.length > first);
        const forth = expected.toReversed().map(({ id }) => id);
        const wanted = forth.filter((id) => cursor === null || id > cursor);
        const next = finish(searchPage(log.files, { filter, first, after: cursor, order: 'oldest_first' }));
        expect(idsIn(next)).toEqual(wanted.slice(0, first));
        expect(next.hasNextPage).toBe(wanted.length > first);
        expect(finish(searchCount(log.files, filter, () => false))).toEqual({
          value: expected.length,
          exactness: 'EXACT',
        });
      }),
      { numRuns: 200 },
    );
  });
});

const byId = (processes: readonly ProcessFacts[]) => processes.toSorted((a, b) => (a.execId < b.execId ? -1 : 1));

describe('a search for processes', () => {
  it('tells of the first ones what the plain list says, whatever the filter', () => {
    fc.assert(
      fc.property(filters, fc.integer({ min: 1, max: 60 }), (filter, first) => {
        const fold = new ProcessFold(first);
        for (const each of held.filter(compileFilter(filter))) fold.add(each);
        const { processes, isWhole } = finish(searchProcesses(log.files, { filter, first }, () => false));
        expect(byId(processes)).toEqual(byId(fold.processes));
        expect(isWhole).toBe(fold.isWhole);
      }),
    );
  });

  it('ends when time is up and says so', () => {
    let left = 2;
    const { processes, isWhole } = finish(
      searchProcesses(log.files, { filter: { terms: [] }, first: 5000 }, () => left-- <= 0),
    );
    expect(isWhole).toBe(false);
    const events = processes.reduce((sum, { activity }) => sum + activity.events, 0);
    expect([events > 0, events < held.length]).toEqual([true, true]);
  });

  it('of one process reads only the blocks that have its events', () => {
    const [execId = ''] = execIds;
    const filter: Filter = { terms: [{ field: 'exec_id', test: 'is', values: [execId], negated: false }] };
    const candidates = log.files.known.map((file) =>
      log.files.use(file, ({ reader }) => reader.candidates(pruningOf(filter))?.length),
    );
    // the first 400 events are of the first of its nodes, and all of these are in the first file
    expect(candidates[0]).toBeGreaterThan(0);
    expect(held.filter(compileFilter(filter)).every(({ receivedMs }) => receivedMs === 0)).toBe(true);
    expect(candidates[1]).toBeLessThan(3);
  });
});

describe('a search by filters of Tetragon', () => {
  const found = [
    '{"namespace":["curl"]}',
    '{"namespace":["curl"],"binary_regex":["curl$"],"event_set":["PROCESS_EXEC"]}',
    '{"namespace":["curl"]},{"pod_regex":["^10"]}',
    '{"namespace":["curl"]},{"pid":[4711]}',
    '{"binary_regex":["^/usr/bin/curl$"]}',
    '{"policy_names":["sys_open"]}',
    '{"namespace":["nowhere"]}',
  ];

  it.each(found)('finds and counts by %s what the plain list has', (text) => {
    const { filter } = parseFilter(`tetragon:${text}`);
    if (filter === null) throw new Error('it has faults');
    const expected = held.toReversed().filter(compileFilter(filter));
    expect(idsIn(finish(searchPage(log.files, { filter, first: 2000, after: null })))).toEqual(
      expected.map(({ id }) => id),
    );
    expect(finish(searchCount(log.files, filter, () => false)).value).toBe(expected.length);
  });

  it('leaves out the blocks that can have no match', () => {
    const conditionsOf = (text: string) =>
      pruningOf(parseFilter(`tetragon:${text}`).filter ?? { terms: [] }).conditions;
    expect(found.map((text) => conditionsOf(text).length)).toEqual([1, 3, 1, 0, 1, 1, 1]);
    const [file] = log.files.known;
    const nowhere = { conditions: conditionsOf('{"namespace":["nowhere"]}'), fromMs: -Infinity, toMs: Infinity };
    const everywhere = { ...nowhere, conditions: conditionsOf('{"event_set":["PROCESS_EXEC"]}') };
    const candidates = (pruning: typeof nowhere) =>
      file === undefined ? null : log.files.use(file, ({ reader }) => reader.candidates(pruning)?.length);
    expect(candidates(nowhere)).toBeLessThan(Number(candidates(everywhere)));
  });
});

describe('a page for which there was little time', () => {
  const always = () => true;

  it('goes on where looking ended, in either order, and has at last what the plain list has', () => {
    const orders = fc.constantFrom('newest_first' as const, 'oldest_first' as const);
    fc.assert(
      fc.property(filters, orders, fc.integer({ min: 100, max: 600 }), (filter, order, first) => {
        const found: string[] = [];
        for (let after: string | null = null, hasNextPage = true; hasNextPage;) {
          const page: EncodedPage = finish(searchPage(log.files, { filter, first, after, order }, always));
          const ids = idsIn(page);
          found.push(...ids);
          after = page.lookedUntil ?? ids.at(-1) ?? null;
          ({ hasNextPage } = page);
        }
        const expected = held.filter(compileFilter(filter)).map(({ id }) => id);
        expect(found).toEqual(order === 'oldest_first' ? expected : expected.toReversed());
      }),
      { numRuns: 20 },
    );
  });
});

describe('a count and a sample', () => {
  const filter = filterSchema.parse({
    terms: [{ field: 'pod', test: 'contains', values: ['url'], negated: true }],
  });
  const twice = () => {
    let left = 2;
    return () => left-- <= 0;
  };

  it('end when time is up and say so', () => {
    const { value, exactness } = finish(searchCount(log.files, filter, twice()));
    expect(exactness).toBe('AT_LEAST');
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(held.filter(compileFilter(filter)).length);
    const { events, isWhole, facets } = finish(searchFacets(log.files, filter, twice(), () => false));
    expect([events, isWhole]).toEqual([value, false]);
    const severity = facets.find(({ field }) => field === 'severity')?.values ?? [];
    expect(severity.reduce((sum, { count }) => sum + count, 0)).toBe(events);
  });

  it('of everything has all of the fields that are counted, where there is time for that', () => {
    const [enough, none] = [() => false, () => true];
    const whole = finish(searchFacets(log.files, { terms: [] }, enough, none));
    const sampled = finish(searchFacets(log.files, { terms: [] }, twice(), none));
    expect([whole.isWhole, sampled.isWhole, sampled.facets.some(({ isWhole }) => isWhole)]).toEqual([
      true,
      false,
      false,
    ]);
    // the second time figures that are known are not read again
    for (const time of ['first', 'second']) {
      const { facets, events, isWhole } = finish(searchFacets(log.files, { terms: [] }, twice(), enough));
      expect([time, events, isWhole]).toEqual([time, sampled.events, false]);
      for (const [at, facet] of facets.entries()) {
        const isCounted = ['severity', 'type', 'namespace', 'node', 'rule'].includes(facet.field);
        expect(facet.isWhole).toBe(isCounted);
        const told = (isCounted ? whole : sampled).facets[at]?.values ?? [];
        // a half of a pair is U+FFFD in a file's index
        expect(facet.values).toEqual(
          told.map(({ value, count }) => ({ value: isCounted ? value.toWellFormed() : value, count })),
        );
      }
    }
  });

  it('of everything read no block', () => {
    const never = () => {
      throw new Error('a block was read');
    };
    expect(finish(searchCount(log.files, { terms: [] }, never))).toEqual({ value: held.length, exactness: 'EXACT' });
  });
});
