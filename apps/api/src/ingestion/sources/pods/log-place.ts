import { z } from 'zod';

/** How far a node's log was read. */
export interface LogPlace {
  /** Uid of the pod that was read last. */
  readonly pod: string;
  /** Which run of its container; null where the cluster does not tell. */
  readonly container: string | null;
  /** When the last line was written by its node's clock, milliseconds since the epoch; null while none told. */
  readonly writtenMs: number | null;
}

const placeSchema = z.object({ pod: z.string(), container: z.string().nullable(), writtenMs: z.number().nullable() });

/** As a checkpoint keeps it. */
export const writePlace = ({ pod, container, writtenMs }: LogPlace): string =>
  JSON.stringify({ pod, container, writtenMs });

/** Null for what is no place, such as that of another version: the log is then read from its beginning. */
export function readPlace(text: string): LogPlace | null {
  try {
    return placeSchema.parse(JSON.parse(text));
  } catch {
    // JSON.parse and zod throw alike.
    return null;
  }
}
