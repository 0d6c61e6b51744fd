import { printFilter, type FilterTerm, type NewBinary } from '@tetrascope/contracts';
import { subjectIn, type KeptValue } from '@tetrascope/detection';

const timeOf = (timeMs: number): string => new Date(timeMs).toISOString();

const is = (field: 'cluster' | 'namespace' | 'workload' | 'node' | 'binary', value: string): FilterTerm => ({
  ...{ field, test: 'is', values: [value], negated: false },
});

/** A program that is new to a workload, with the filter of its events since. */
export function presentNewBinary({ scope, value, sinceMs, firstMs, lastMs, count }: KeptValue): NewBinary {
  const subject = subjectIn(scope);
  const { cluster, namespace, workload, node } = subject;
  const place =
    workload === '' ? [is('node', node), is('namespace', '')] : [is('namespace', namespace), is('workload', workload)];
  const since: FilterTerm = { field: 'time', test: 'at_least', values: [timeOf(firstMs)], negated: false };
  const terms = [...(cluster === '' ? [] : [is('cluster', cluster)]), ...place, is('binary', value), since];
  return {
    binary: value,
    ...subject,
    firstSeen: timeOf(firstMs),
    lastSeen: timeOf(lastMs),
    count,
    watchedSince: timeOf(sinceMs),
    query: printFilter({ terms }),
  };
}
