import { gapReasonSchema, type GapReason } from '@tetrascope/contracts';
import { z } from 'zod';

const place = z.object({
  aliveMs: z.int().nonnegative(),
  node: z.string().nullable(),
  gap: gapReasonSchema.nullable(),
});

/** Where a stream that nothing replays stands, as it is kept across restarts. */
export interface StreamPlace {
  /** Until when all that came is stored; milliseconds since the epoch. */
  readonly aliveMs: number;
  readonly node: string | null;
  /** Why nothing has come since, where there was no stream. */
  readonly gap: GapReason | null;
}

export const placeText = (of: StreamPlace): string => JSON.stringify(of);

/** Null where nothing was kept, or nothing that we wrote. */
export function readPlace(text: string | null): StreamPlace | null {
  if (text === null) return null;
  try {
    return place.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // not JSON, so not ours
    return null;
  }
}
