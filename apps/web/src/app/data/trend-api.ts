import type { Trend, TrendField } from '@tetrascope/contracts';
import type { Observable } from 'rxjs';

/** By what events are counted, from when (RFC 3339) until now, in steps such as `30m`, and how many values by themselves. */
export interface TrendRequest {
  readonly by: TrendField;
  readonly from: string;
  readonly step: string;
  readonly top: number;
}

/** What the page asks of the server about events over time. Fails with an `ApiProblem`. */
export abstract class TrendApi {
  abstract trend(request: TrendRequest): Observable<Trend>;
}
