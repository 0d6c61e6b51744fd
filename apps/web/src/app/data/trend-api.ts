import type { NewBinaries, Trend, TrendField } from '@tetrascope/contracts';
import type { Observable } from 'rxjs';

/** By what events are counted, from when (RFC 3339) until now, in steps such as `30m`, and how many values by themselves. */
export interface TrendRequest {
  readonly by: TrendField;
  readonly from: string;
  readonly step: string;
  readonly top: number;
}

/** What the page shows of programs that workloads had not run before. */
export type NewBinaryRow = Pick<
  NewBinaries['binaries'][number],
  'binary' | 'namespace' | 'workload' | 'node' | 'firstSeen' | 'count' | 'query'
>;

/** Those of the last day, the latest first. */
export type NewBinaryList = Pick<NewBinaries, 'memorySince' | 'isTold' | 'total' | 'newWorkloads' | 'untold'> & {
  readonly binaries: readonly NewBinaryRow[];
};

/** What the page asks of the server about events over time. Fails with an `ApiProblem`. */
export abstract class TrendApi {
  abstract trend(request: TrendRequest): Observable<Trend>;
  /** Programs that workloads ran within the last day and had not run before. */
  abstract newBinaries(): Observable<NewBinaryList>;
}
