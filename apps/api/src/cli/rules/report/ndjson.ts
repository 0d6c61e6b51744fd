import type { FoundMatch, MatchReport } from './found-match.ts';

const decoder = new TextDecoder();

/** One JSON object a line for each match; `event`, its last key, is the event as it came. */
export const ndjsonReport = (): MatchReport => ({
  begin: () => '',
  match: (found) => {
    const event = found.raw === null ? '' : `,"event":${decoder.decode(found.raw)}`;
    return `${headOf(found)}${event}}\n`;
  },
  end: () => '',
});

/** All but the event, without the brace that ends it. */
function headOf({ file, line, match, timeMs, node }: FoundMatch): string {
  const { ruleId, title, severity, description } = match;
  const time = timeMs === null ? null : new Date(timeMs).toISOString();
  return JSON.stringify({ file, line, time, node, severity, ruleId, title, description }).slice(0, -1);
}
