import { maxExceptionDays, maxSilenceDays, type MuteKind } from '@tetrascope/contracts';
import type { Signature } from '../alert/change-alert.ts';
import { isInForce, type Mute, type MuteEntry } from './mute.ts';

/** What a person can do with a silence or an exception. */
export type MuteDeed =
  | {
      readonly kind: 'CHANGED';
      /** What is to be otherwise; what is left out stays. */
      readonly to: Partial<Pick<Mute, 'untilMs' | 'owner' | 'reason'>>;
    }
  | { readonly kind: 'ENDED' };

/** After a deed, and the line of its history. */
export interface ChangedMute {
  readonly mute: Mute;
  readonly entry: MuteEntry;
}

const dayMs = 86_400_000;

/** Why it can't last until then; null where it can. */
export function untilFault(kind: MuteKind, untilMs: number | null, nowMs: number): string | null {
  const maxDays = kind === 'SILENCE' ? maxSilenceDays : maxExceptionDays;
  if (untilMs === null)
    return kind === 'SILENCE' ? `until: a silence needs an end, at most ${maxDays} days ahead` : null;
  if (untilMs <= nowMs) return 'until: must be in the future';
  if (untilMs <= nowMs + maxDays * dayMs) return null;
  const instead = kind === 'SILENCE' ? '; for longer make an exception of the rule' : '';
  return `until: must be at most ${maxDays} days ahead${instead}`;
}

/** The first line of its history. */
export const createdEntry = ({ id, version, createdMs, createdBy, reason }: Mute): MuteEntry => ({
  muteId: id,
  number: version,
  atMs: createdMs,
  by: createdBy,
  deed: 'CREATED',
  detail: '',
  why: reason,
});

/** What it is once a person has done this with it; a text that says why it can't be done. */
export function changeMute(before: Mute, deed: MuteDeed, { by, atMs, why }: Signature): ChangedMute | string {
  if (!isInForce(before, atMs)) return 'it is over already: make another one';
  const version = before.version + 1;
  const entry = { muteId: before.id, number: version, atMs, by, deed: deed.kind, why };
  if (deed.kind === 'ENDED')
    return { mute: { ...before, version, changedMs: atMs, endedMs: atMs }, entry: { ...entry, detail: '' } };
  const fault = deed.to.untilMs === undefined ? null : untilFault(before.kind, deed.to.untilMs, atMs);
  if (fault !== null) return fault;
  const mute = { ...before, ...deed.to, version, changedMs: atMs };
  const detail = differences(before, mute).join('; ');
  return detail === '' ? 'it says so already: nothing would change' : { mute, entry: { ...entry, detail } };
}

const differences = (before: Mute, after: Mute): readonly string[] => [
  ...(before.untilMs === after.untilMs ? [] : [`until ${timeOf(before.untilMs)} → ${timeOf(after.untilMs)}`]),
  ...(before.owner === after.owner ? [] : [`owner ${before.owner} → ${after.owner}`]),
  ...(before.reason === after.reason ? [] : [`reason ${before.reason} → ${after.reason}`]),
];

const timeOf = (ms: number | null): string => (ms === null ? '–' : new Date(ms).toISOString());
