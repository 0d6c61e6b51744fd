import type { Trend } from '@tetrascope/contracts';
import { defer, type Observable, of } from 'rxjs';
import { type NewBinaryList, TrendApi, type TrendRequest } from '../data/trend-api.ts';

/** An api that answers as a test says, and keeps what was asked. */
export class ScriptedTrendApi extends TrendApi {
  readonly requests: TrendRequest[] = [];
  newest: NewBinaryList = {
    ...{ memorySince: '2026-02-01T00:00:00.000Z', isTold: true, binaries: [], total: 0, newWorkloads: 0, untold: 0 },
  };

  constructor(public answer: () => Observable<Trend>) {
    super();
  }

  override trend(request: TrendRequest): Observable<Trend> {
    return defer(() => {
      this.requests.push(request);
      return this.answer();
    });
  }

  override newBinaries(): Observable<NewBinaryList> {
    return defer(() => of(this.newest));
  }
}
