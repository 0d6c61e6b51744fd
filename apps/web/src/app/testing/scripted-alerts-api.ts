import type { AlertAct } from '@tetrascope/contracts';
import { defer, type Observable, of, startWith, Subject, throwError } from 'rxjs';
import {
  type AlertDetail,
  type AlertList,
  type AlertOrder,
  type AlertRequest,
  type AlertRow,
  AlertsApi,
  type OutcomeRow,
} from '../data/alerts-api.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { anAlert } from './an-event.ts';

/** An alert as the list has it, but for what is told otherwise. */
export const aRow = (id: string, given: Partial<AlertRow> = {}): AlertRow => ({ ...anAlert(id), ...given });

/** An api that holds the alerts a test lays down, and does what is ordered. */
export class ScriptedAlertsApi extends AlertsApi {
  held: readonly AlertRow[] = [];
  detailOf: Partial<AlertDetail> = {};
  /** Ids of alerts that somebody else has just changed. */
  conflicts: readonly string[] = [];
  isDown = false;
  /** Alerts of one part of a list. */
  partSize = 200;
  readonly requests: AlertRequest[] = [];
  readonly orders: AlertOrder[] = [];
  readonly #changes = new Subject<readonly string[]>();

  /** These are held from now on: whoever listens is told. */
  become(...alerts: readonly AlertRow[]): void {
    this.held = alerts;
    this.#changes.next(alerts.map(({ id }) => id));
  }

  override alerts(request: AlertRequest): Observable<AlertList> {
    return defer(() => {
      this.requests.push(request);
      const alerts = this.held.filter(({ status }) => request.status.length === 0 || request.status.includes(status));
      const count = (wanted: AlertRow['status']): number => this.held.filter(({ status }) => status === wanted).length;
      const counts = { active: count('ACTIVE'), acknowledged: count('ACKNOWLEDGED'), resolved: count('RESOLVED') };
      const listed = alerts.slice(0, request.parts * this.partSize);
      const hasMore = listed.length < alerts.length;
      return of({
        alerts: listed,
        hasMore,
        total: alerts.length,
        counts: { ...counts, snoozed: 0, silenced: 0, letGo: 0 },
      });
    });
  }

  override detail(id: string): Observable<AlertDetail> {
    const alert = this.held.find((each) => each.id === id) ?? null;
    return defer(() => of({ alert, entries: [], related: [], outcome: null, ...this.detailOf }));
  }

  override changes(): Observable<readonly string[]> {
    return this.#changes.pipe(startWith([]));
  }

  override change(order: AlertOrder): Observable<readonly OutcomeRow[]> {
    return defer(() => {
      this.orders.push(order);
      if (this.isDown) return throwError(() => new ApiProblem('unreachable', 'no network'));
      return of(order.alerts.map(({ id }) => this.#carryOut(id, order.act)));
    });
  }

  #carryOut(id: string, { kind }: AlertAct): OutcomeRow {
    const before = this.held.find((each) => each.id === id) ?? null;
    if (before === null || this.conflicts.includes(id)) {
      return { id, alert: before, refusal: { code: 'VERSION_CONFLICT', message: `${id} was changed meanwhile` } };
    }
    const status = ({ ACKNOWLEDGE: 'ACKNOWLEDGED', RESOLVE: 'RESOLVED', REOPEN: 'ACTIVE' } as const)[
      kind as 'ACKNOWLEDGE'
    ];
    const alert = { ...before, version: before.version + 1, status: status ?? before.status };
    this.held = this.held.map((each) => (each.id === id ? alert : each));
    return { id, alert, refusal: null };
  }
}
