import { changeMute, createdEntry, isInForce, type Mute, type MuteEntry, type Signature } from '@tetrascope/detection';
import { maxMutesInForce, maxPastMutes, type MuteOrder, type MuteOutcome } from './mute-store.ts';

/** Silences and exceptions within one transaction, and the alerts that they hide. */
export interface MuteShelf {
  all(): readonly Mute[];
  find(id: string): Mute | null;
  /** Keeps it, in place of the one with its id if there is one. */
  put(mute: Mute): void;
  write(entry: MuteEntry): void;
  remove(id: string): void;
  /** Hides alerts by a silence that was made. */
  hideBy(made: Mute, nowMs: number): void;
  /** Hides or shows the alerts that a silence hides, once it was changed. */
  hideAnew(changed: Mute, nowMs: number): void;
}

/** Keeps a new one; those that were over first go where there are too many of them. */
export function addMute(shelf: MuteShelf, mute: Mute): MuteOutcome {
  const nowMs = mute.createdMs;
  const all = shelf.all();
  const past = all.filter((each) => !isInForce(each, nowMs));
  if (all.length - past.length >= maxMutesInForce) {
    const message = `there are ${maxMutesInForce} silences and exceptions in force already: end one of them first`;
    return { mute: null, refusal: { code: 'REFUSED', message } };
  }
  const lastMs = ({ endedMs, untilMs }: Mute): number => endedMs ?? untilMs ?? 0;
  const stale = past.toSorted((one, other) => lastMs(other) - lastMs(one)).slice(maxPastMutes);
  for (const { id } of stale) shelf.remove(id);
  shelf.put(mute);
  shelf.write(createdEntry(mute));
  if (mute.kind === 'SILENCE') shelf.hideBy(mute, nowMs);
  return { mute, refusal: null };
}

/** Does what is ordered, where that can be. */
export function carryOutMute(shelf: MuteShelf, { id, version, deed }: MuteOrder, signature: Signature): MuteOutcome {
  const before = shelf.find(id);
  if (before === null)
    return { mute: null, refusal: { code: 'NOT_FOUND', message: 'there is no silence or exception of that id' } };
  if (version !== null && version !== before.version)
    return { mute: before, refusal: { code: 'VERSION_CONFLICT', message: conflict(before, version) } };
  const changed = changeMute(before, deed, signature);
  if (typeof changed === 'string') return { mute: before, refusal: { code: 'REFUSED', message: changed } };
  shelf.put(changed.mute);
  shelf.write(changed.entry);
  if (before.kind === 'SILENCE') shelf.hideAnew(changed.mute, signature.atMs);
  return { mute: changed.mute, refusal: null };
}

const conflict = ({ version, changedMs }: Mute, seen: number): string =>
  `it was changed meanwhile: it is at version ${version} since ${new Date(changedMs).toISOString()}; you saw version ${seen}`;
