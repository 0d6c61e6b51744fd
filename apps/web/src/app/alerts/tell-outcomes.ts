import type { AlertAct } from '@tetrascope/contracts';
import type { AlertOrder, OutcomeRow } from '../data/alerts-api.ts';

/** What a person is told of what became of an order. */
export interface Told {
  readonly done: number;
  /** The server's own words for what was not done; each once. */
  readonly refusals: readonly string[];
  readonly refused: number;
  /** What takes it back; null where nothing can. */
  readonly undo: Pick<AlertOrder, 'alerts' | 'act'> | null;
}

/** What takes an act back: what is taken or closed is opened again, what was sent to sleep is woken. */
const opposite: Partial<Record<AlertAct['kind'], AlertAct>> = {
  ACKNOWLEDGE: { kind: 'REOPEN' },
  RESOLVE: { kind: 'REOPEN' },
  SNOOZE: { kind: 'SNOOZE' },
};

/** Sums up the outcomes of an act. It is taken back by the versions it led to, so that nobody else's change is undone. */
export function tellOutcomes({ kind, until }: AlertAct, outcomes: readonly OutcomeRow[]): Told {
  const done = outcomes.filter(({ refusal }) => refusal === null);
  const act = kind === 'SNOOZE' && until === undefined ? undefined : opposite[kind];
  const alerts = done.flatMap(({ alert }) => (alert === null ? [] : [{ id: alert.id, version: alert.version }]));
  return {
    done: done.length,
    refused: outcomes.length - done.length,
    refusals: [...new Set(outcomes.flatMap(({ refusal }) => (refusal === null ? [] : [refusal.message])))],
    undo: act === undefined || alerts.length === 0 ? null : { alerts, act },
  };
}
