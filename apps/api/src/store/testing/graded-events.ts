import type { Severity } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import type { GradedEvent } from '@tetrascope/detection';
import { decodeLine } from '@tetrascope/tetragon';

/** What a test cares about; anything else is filled in. */
export interface GivenEvent {
  readonly severity?: Severity;
  readonly receivedMs?: number;
  readonly timeMs?: number;
  readonly description?: string;
  readonly line?: Parameters<typeof aLine>[0] | string;
}

/** An event as the pipeline hands it on; `number` makes its id, so that ids ascend with numbers. */
export function aGradedEvent(number: number, given: GivenEvent = {}): GradedEvent {
  const line = typeof given.line === 'string' ? given.line : aLine(given.line ?? { kind: 'exec' });
  const decoded = decodeLine(Buffer.from(line));
  if ('code' in decoded) throw new Error(decoded.reason);
  const severity = given.severity ?? 'LOW';
  const words = given.description;
  const match = {
    ruleId: 'rule-1',
    title: { zh_TW: '規則', en: 'Rule' },
    severity,
    description: words === undefined ? null : { zh_TW: words, en: `${words} (en)` },
  };
  const receivedMs = given.receivedMs ?? 1_700_000_000_000 + number;
  return {
    id: String(number).padStart(26, '0'),
    source: 'file:test',
    receivedMs,
    timeMs: given.timeMs ?? decoded.view.timeMs ?? receivedMs,
    raw: decoded.raw,
    view: decoded.view,
    severity,
    matches: severity === 'LOW' && words === undefined ? [] : [match],
  };
}
