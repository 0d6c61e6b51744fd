import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  allOf,
  facetFields,
  filterOf,
  maxFacetValues,
  parseFilter,
  severities,
  type Filter,
} from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { facetValuesOf } from '../memory/facet-values.ts';
import { compileFilter, ProcessFold, type ProcessFacts } from '@tetrascope/tetragon';
import fc from 'fast-check';
import type { EventStore } from '../event-store.ts';
import { aGradedEvent } from './graded-events.ts';

const binaries = ['/usr/bin/curl', '/bin/sh', '/usr/bin/java'];
const namespaces = ['fintech-demo', 'kube-system'];

const event = (number: number): GradedEvent =>
  aGradedEvent(number, {
    severity: severities[number % 4] ?? 'LOW',
    timeMs: 1_000_000 - number * 7,
    line: {
      kind: number % 5 === 0 ? 'exit' : number % 5 === 1 ? 'kprobe' : 'exec',
      node: `node-${number % 3}`,
      policy: `watch-${number % 2}`,
      binary: binaries[number % 3] ?? '',
      namespace: namespaces[number % 2] ?? '',
      pod: `pod-${number % 7}`,
      functionName: 'tcp_connect',
      address: `10.0.0.${number % 9}`,
      port: 443,
    },
  });

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const idsOf = (events: readonly GradedEvent[]) => events.map(({ id }) => id);

const everything: Filter = { terms: [] };

const fields = fc.record(
  {
    severity: fc.uniqueArray(fc.constantFrom(...severities)),
    type: fc.uniqueArray(fc.constantFrom('process_exec', 'process_exit', 'other')),
    namespace: fc.uniqueArray(fc.constantFrom(...namespaces)),
    binary: fc.uniqueArray(fc.constantFrom(...binaries, 'curl')),
    pod: fc.uniqueArray(fc.constantFrom('pod-1', 'pod-2', 'pod')),
    node: fc.uniqueArray(fc.constantFrom('node-0', 'node-1', 'node')),
    policy: fc.uniqueArray(fc.constantFrom('watch-0', 'watch-1', 'none')),
    text: fc.constantFrom('JAVA', 'curl', 'pod-3', '0.8:443', 'nowhere'),
    from: fc.constantFrom('1970-01-01T00:16:39.500Z', '1970-01-01T00:16:39.601+00:00'),
    to: fc.constantFrom('1970-01-01T00:16:39.600Z', '1970-01-01T00:17:00Z'),
  },
  { requiredKeys: [] },
);

const texts = [
  '-severity:LOW,MEDIUM',
  `exec_id:${event(1).view.execId},${event(5).view.execId}`,
  `parent_exec_id:${event(2).view.parentExecId} type:process_exec,process_exit`,
  `-exec_id:${event(3).view.execId}`,
  'severity:>=HIGH',
  '-type:process_exec',
  'namespace:^kube,$demo',
  'namespace:=~"^fin.*o$"',
  '-namespace:""',
  'binary:~BIN/C,java',
  '-binary:curl',
  'pod:pod-1,pod-2',
  '-pod:^pod-',
  'policy:$-1',
  '-policy:""',
  'destination:$.8:443',
  'function:tcp_connect',
  'rule:rule-1',
  '-rule:^rule',
  'source:file:test',
  'pid:>0',
  'time:>1970-01-01T00:16:39.5Z',
  '-time:<1970-01-01T00:16:39.5Z',
  'curl,java',
  '-"10.0.0.3"',
  '-nowhere',
  'tetragon:{"binary_regex":["curl$"]},{"namespace":["kube-system"]}',
  '-tetragon:{"event_set":["PROCESS_EXEC"]}',
  'tetragon:{"cel_expression":["process_kprobe.process.pod.name.endsWith(\'3\')"]}',
];

const terms = fc
  .subarray(texts, { maxLength: 3 })
  .map((some) => parseFilter(some.join(' ')).filter)
  .filter((filter) => filter !== null);

/** Conditions in either form, and both together. */
const filters: fc.Arbitrary<Filter> = fc
  .tuple(fields, terms)
  .map(([given, written]) => allOf(filterOf(given), written));

const byExecId = (processes: readonly ProcessFacts[]) => processes.toSorted((a, b) => (a.execId < b.execId ? -1 : 1));

function written(text: string): Filter {
  const { filter } = parseFilter(text);
  if (filter === null) throw new Error(`no filter: ${text}`);
  return filter;
}

/** The most frequent of these texts, '' apart. */
function topOf(texts: readonly string[]) {
  const counts = Map.groupBy(
    texts.filter((text) => text !== ''),
    (text) => text,
  );
  return [...counts]
    .map(([value, all]) => ({ value, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxFacetValues);
}

/** What every driver of the port must do. `make` gives a store that holds at least 200 events. */
export function describeEventStore(name: string, make: () => Promise<EventStore>): void {
  describe(name, () => {
    let store: EventStore;
    beforeEach(async () => void (store = await make()));
    afterEach(() => store.close());

    it('holds nothing at first', async () => {
      expect(await store.page({ filter: everything, first: 10, after: null })).toEqual({
        items: [],
        hasNextPage: false,
      });
      expect(await store.summary()).toEqual({
        total: 0,
        bySeverity: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 },
        byType: new Map(),
      });
      expect(await store.find('0')).toBeNull();
    });

    it('keeps the bytes and everything beside them', async () => {
      const given = event(1);
      await store.append([given]);
      expect(await store.find(given.id)).toEqual(given);
      expect((await store.page({ filter: everything, first: 1, after: null })).items).toEqual([given]);
    });

    it('answers any filter and page as the plain list would', async () => {
      const held = numbers(0, 120).map(event);
      await store.append(held.slice(0, 50));
      await store.append(held.slice(50));
      const size = fc.integer({ min: 1, max: 130 });
      const cursor = fc.option(fc.constantFrom(...idsOf(held)));
      await fc.assert(
        fc.asyncProperty(filters, size, cursor, async (filter, first, after) => {
          const expected = held.toReversed().filter(compileFilter(filter));
          const rest = expected.filter(({ id }) => after === null || id < after);
          const page = await store.page({ filter, first, after });
          expect(idsOf(page.items)).toEqual(idsOf(rest.slice(0, first)));
          expect(page.hasNextPage).toBe(rest.length > first);
          const forth = held.filter(compileFilter(filter)).filter(({ id }) => after === null || id > after);
          const next = await store.page({ filter, first, after, order: 'oldest_first' });
          expect(idsOf(next.items)).toEqual(idsOf(forth.slice(0, first)));
          expect(next.hasNextPage).toBe(forth.length > first);
          expect(await store.count(filter)).toEqual({ value: expected.length, exactness: 'EXACT' });
        }),
      );
    });

    it('tells the most frequent values of any filter as the plain list would', async () => {
      const held = numbers(0, 120).map(event);
      await store.append(held.slice(0, 50));
      await store.append(held.slice(50));
      await fc.assert(
        fc.asyncProperty(filters, async (filter) => {
          const matching = held.filter(compileFilter(filter));
          const { facets, events, isWhole } = await store.facets(filter);
          expect([events, isWhole]).toEqual([matching.length, true]);
          expect(facets.map(({ field }) => field)).toEqual(facetFields);
          for (const { field, values } of facets) expect(values).toEqual(topOf(matching.flatMap(facetValuesOf[field])));
        }),
        { numRuns: 50 },
      );
    });

    it('tells of processes what any events say, as the plain list would', async () => {
      const held = numbers(0, 120).map(event);
      await store.append(held.slice(0, 50));
      await store.append(held.slice(50));
      await fc.assert(
        fc.asyncProperty(filters, fc.integer({ min: 1, max: 30 }), async (filter, first) => {
          const fold = new ProcessFold(first);
          for (const each of held.filter(compileFilter(filter))) fold.add(each);
          const { processes, isWhole } = await store.processes({ filter, first });
          expect(byExecId(processes)).toEqual(byExecId(fold.processes));
          expect(isWhole).toBe(fold.isWhole);
        }),
        { numRuns: 50 },
      );
    });

    it('finds the events of a process and of its children', async () => {
      const line = (execId: string, parentExecId: string) => aGradedEvent(++given, { line: { execId, parentExecId } });
      let given = 0;
      await store.append([line('cG9k', 'aW5pdA=='), line('c2g=', 'cG9k'), line('Y2F0', 'c2g='), line('bHM=', 'c2g=')]);
      const numbersOf = async (text: string) =>
        (await store.page({ filter: written(text), first: 9, after: null })).items.map(({ id }) => Number(id));
      expect(await numbersOf('exec_id:c2g=')).toEqual([2]);
      expect(await numbersOf('parent_exec_id:c2g=')).toEqual([4, 3]);
      expect(await numbersOf('exec_id:c2g=,Y2F0 type:process_exec')).toEqual([3, 2]);
      expect(await numbersOf('parent_exec_id:c2g= type:process_exit')).toEqual([]);
      expect(await numbersOf('-parent_exec_id:c2g=')).toEqual([2, 1]);
    });

    it('sums up what it holds', async () => {
      await store.append(numbers(0, 100).map(event));
      const { total, bySeverity, byType } = await store.summary();
      expect(total).toBe(100);
      expect(bySeverity).toEqual({ CRITICAL: 25, HIGH: 25, MEDIUM: 25, LOW: 25 });
      expect(byType).toEqual(
        new Map([
          ['process_exec', 60],
          ['process_exit', 20],
          ['process_kprobe', 20],
        ]),
      );
    });

    it('counts by the events’ own time, bounds included', async () => {
      await store.append([5, 6, 7, 8].map((number) => aGradedEvent(number, { timeMs: number * 10 })));
      expect(await store.countBetween(60, 70)).toBe(2);
      expect(await store.countBetween(0, 49)).toBe(0);
    });

    it('pages without a gap or a repeat while more arrives', async () => {
      await store.append(numbers(0, 50).map(event));
      const first = await store.page({ filter: everything, first: 20, after: null });
      await store.append(numbers(50, 60).map(event));
      const second = await store.page({ filter: everything, first: 100, after: first.items.at(-1)?.id ?? null });
      expect(idsOf([...first.items, ...second.items])).toEqual(idsOf(numbers(0, 50).map(event).reverse()));
    });

    it('pages from the oldest on without a gap or a repeat while more arrives', async () => {
      await store.append(numbers(0, 50).map(event));
      const first = await store.page({ filter: everything, first: 20, after: null, order: 'oldest_first' });
      await store.append(numbers(50, 60).map(event));
      const after = first.items.at(-1)?.id ?? null;
      const second = await store.page({ filter: everything, first: 100, after, order: 'oldest_first' });
      expect(idsOf([...first.items, ...second.items])).toEqual(idsOf(numbers(0, 60).map(event)));
    });

    it('ends a page early where its lines are too long for one answer', async () => {
      const line = { kind: 'exec', arguments: 'x'.repeat(5 * 1024 * 1024) } as const;
      await store.append([1, 2, 3, 4].map((number) => aGradedEvent(number, { line })));
      const first = await store.page({ filter: everything, first: 4, after: null });
      expect([first.items.length, first.hasNextPage]).toEqual([3, true]);
      const rest = await store.page({ filter: everything, first: 4, after: first.items.at(-1)?.id ?? null });
      expect([rest.items.length, rest.hasNextPage]).toEqual([1, false]);
    });
  });
}
