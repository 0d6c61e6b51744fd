import { muteFieldSchema, muteKindSchema } from '@tetrascope/contracts';
import { linuxCategories, type Mute, type MuteEntry } from '@tetrascope/detection';
import { z } from 'zod';

const asked = z
  .string()
  .transform((text) => z.array(z.object({ field: muteFieldSchema, value: z.string() })).parse(JSON.parse(text)));

const logsourceSchema = z.union([
  z.object({ product: z.literal('linux'), category: z.enum(linuxCategories) }),
  z.object({ product: z.literal('tetragon') }),
]);

const logsource = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : logsourceSchema.parse(JSON.parse(text))));

const muteRow = z.object({
  id: z.string(),
  kind: muteKindSchema,
  rule: z.string().nullable(),
  asked,
  logsource,
  owner: z.string(),
  reason: z.string(),
  until_ms: z.number().nullable(),
  ended_ms: z.number().nullable(),
  alert: z.string().nullable(),
  created_ms: z.number(),
  created_by: z.string(),
  version: z.number(),
  changed_ms: z.number(),
  hits: z.number(),
  last_hit_ms: z.number().nullable(),
});

/** The silence or exception of a row. Throws where it holds what this program never writes. */
export function muteOf(row: unknown): Mute {
  const { id, kind, owner, reason, version, hits, logsource: from, ...read } = muteRow.parse(row);
  return {
    ...{ id, kind, owner, reason, version, hits, logsource: from },
    ruleId: read.rule,
    values: read.asked,
    untilMs: read.until_ms,
    endedMs: read.ended_ms,
    alertId: read.alert,
    createdMs: read.created_ms,
    createdBy: read.created_by,
    changedMs: read.changed_ms,
    lastHitMs: read.last_hit_ms,
  };
}

/** What people change of it, by the names of the columns; what it hid is counted elsewhere. */
export const changingMuteColumns = (mute: Mute) => ({
  id: mute.id,
  owner: mute.owner,
  reason: mute.reason,
  until_ms: mute.untilMs,
  ended_ms: mute.endedMs,
  version: mute.version,
  changed_ms: mute.changedMs,
});

/** All of it. */
export const muteColumns = (mute: Mute) => ({
  ...changingMuteColumns(mute),
  kind: mute.kind,
  rule: mute.ruleId,
  asked: JSON.stringify(mute.values),
  logsource: mute.logsource === null ? null : JSON.stringify(mute.logsource),
  alert: mute.alertId,
  created_ms: mute.createdMs,
  created_by: mute.createdBy,
  hits: mute.hits,
  last_hit_ms: mute.lastHitMs,
});

const entryRow = z
  .object({
    mute: z.string(),
    number: z.number(),
    at_ms: z.number(),
    by: z.string(),
    deed: z.enum(['CREATED', 'CHANGED', 'ENDED']),
    detail: z.string(),
    why: z.string(),
  })
  .transform(({ mute: muteId, at_ms: atMs, ...rest }) => ({ muteId, atMs, ...rest }));

/** The line of a history that a row holds. */
export const muteEntryOf = (row: unknown): MuteEntry => entryRow.parse(row);
