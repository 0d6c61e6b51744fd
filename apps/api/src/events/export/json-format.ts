import type { ExportFormat } from './export-format.ts';

const close = Buffer.from('}');

/** One array; each event within what was found out about it, its own bytes as they came. */
export const jsonFormat: ExportFormat = {
  mediaType: 'application/json',
  ending: 'json',
  head: '[',
  between: ',\n',
  foot: ']\n',
  partsOf: ({ id, timeMs, receivedMs, source, severity, matches, raw }) => {
    const ours = {
      id,
      time: new Date(timeMs).toISOString(),
      received_at: new Date(receivedMs).toISOString(),
      source,
      severity,
      rules: matches.map(({ ruleId }) => ruleId),
    };
    return [Buffer.from(`${JSON.stringify(ours).slice(0, -1)},"event":`), raw, close];
  },
};
