import { severitySchema } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { z } from 'zod';
import { viewOfLine } from './embedded/stored-event.ts';

const localText = z.object({ zh_TW: z.string(), en: z.string() });

/** A rule's verdict as it is kept. */
export const matchSchema = z.object({
  ruleId: z.string(),
  title: localText,
  severity: severitySchema,
  description: localText.nullable(),
});

/** An event without its line. */
const headSchema = z.object({
  id: z.string(),
  source: z.string(),
  receivedMs: z.number(),
  timeMs: z.number(),
  severity: severitySchema,
  matches: z.array(matchSchema),
});

/** What is to be kept of an event beside its line. */
export const printHead = ({ id, source, receivedMs, timeMs, severity, matches }: GradedEvent): string =>
  JSON.stringify({ id, source, receivedMs, timeMs, severity, matches });

/** The event again. Throws where the texts are none that were kept. */
export const parseEvent = (head: string, raw: Uint8Array): GradedEvent => ({
  ...headSchema.parse(JSON.parse(head)),
  raw,
  view: viewOfLine(raw),
});
