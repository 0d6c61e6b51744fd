import type { Trend } from '@tetrascope/contracts';
import { defer, type Observable } from 'rxjs';
import { TrendApi, type TrendRequest } from '../data/trend-api.ts';

/** An api that answers as a test says, and keeps what was asked. */
export class ScriptedTrendApi extends TrendApi {
  readonly requests: TrendRequest[] = [];

  constructor(public answer: () => Observable<Trend>) {
    super();
  }

  override trend(request: TrendRequest): Observable<Trend> {
    return defer(() => {
      this.requests.push(request);
      return this.answer();
    });
  }
}
