import type { Mute, MuteChange, MuteDraft, MuteEntry, MuteList, MuteScope, MuteValue } from '@tetrascope/contracts';
import { defer, Observable, of, startWith, throwError } from 'rxjs';
import { ApiProblem } from '../data/api-problem.ts';
import { MutesApi, type PreviewRow, type Speaker } from '../data/mutes-api.ts';

/** A silence in force, but for what is told otherwise. */
export const aMute = (id: string, given: Partial<Mute> = {}): Mute => ({
  id,
  kind: 'SILENCE',
  state: 'IN_FORCE',
  rule: 'rule',
  ruleTitle: 'Network tool run',
  values: [{ field: 'Workload', value: 'web' }],
  owner: 'ann',
  reason: 'a scan',
  until: '2099-01-01T00:00:00.000Z',
  alert: null,
  createdAt: '2026-11-23T06:00:00.000Z',
  createdBy: 'ann',
  version: 1,
  changedAt: '2026-11-23T06:00:00.000Z',
  hits: 41,
  lastHitAt: null,
  fault: null,
  sigma: null,
  ...given,
});

/** An api that holds what a test lays down, finds what it is told to, and notes what is ordered. */
export class ScriptedMutesApi extends MutesApi {
  held: readonly Mute[] = [];
  offered: readonly MuteValue[] = [];
  found: Partial<PreviewRow> = {};
  refusal: string | null = null;
  entries: readonly MuteEntry[] = [];
  readonly scopes: MuteScope[] = [];
  readonly drafts: (MuteDraft & Speaker)[] = [];
  readonly orders: unknown[] = [];

  override mutes(): Observable<MuteList> {
    return defer(() => of({ mutes: [...this.held], inForce: this.held.length, capacity: 200 }));
  }

  override changes(): Observable<unknown> {
    // one that never ends, as a stream
    return new Observable<never>().pipe(startWith({}));
  }

  override values(): Observable<readonly MuteValue[]> {
    return defer(() => of(this.offered));
  }

  override preview(scope: MuteScope): Observable<PreviewRow> {
    return defer(() => {
      this.scopes.push(scope);
      const figures = { days: 30, alerts: 47, hidden: 41, partly: 0, confirmed: 0, hits: 93, seen: 93, letGo: 0 };
      return of({ ...figures, exactness: 'EXACT' as const, examples: [], ...this.found });
    });
  }

  override history(): Observable<readonly MuteEntry[]> {
    return defer(() => of(this.entries));
  }

  override create(draft: MuteDraft, speaker: Speaker): Observable<Mute> {
    return defer(() => {
      this.drafts.push({ ...draft, ...speaker });
      if (this.refusal !== null) return throwError(() => new ApiProblem('refused', this.refusal ?? ''));
      const made = aMute('made', { kind: draft.kind });
      this.held = [made, ...this.held];
      return of(made);
    });
  }

  override change(mute: Pick<Mute, 'id' | 'version'>, change: MuteChange, { by }: Speaker): Observable<Mute> {
    return this.#noted({ id: mute.id, version: mute.version, change, by });
  }

  override end({ id, version }: Pick<Mute, 'id' | 'version'>, { by }: Speaker): Observable<Mute> {
    return this.#noted({ id, version, by });
  }

  #noted(order: Readonly<Record<string, unknown>> & { readonly id: string }): Observable<Mute> {
    return defer(() => {
      this.orders.push(order);
      if (this.refusal !== null) return throwError(() => new ApiProblem('refused', this.refusal ?? ''));
      return of(aMute(order.id));
    });
  }
}
