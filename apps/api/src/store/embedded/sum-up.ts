import type { Severity } from '@tetrascope/contracts';
import type { EventSummary } from '../event-store.ts';
import type { FileFigures } from './file-figures.ts';

/** The figures of all files together. */
export function sumUp(figures: readonly FileFigures[]): EventSummary {
  const bySeverity: Record<Severity, number> = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  const byType = new Map<string, number>();
  for (const each of figures) {
    for (const severity of Object.keys(bySeverity) as Severity[]) bySeverity[severity] += each.bySeverity[severity];
    for (const [type, events] of each.byType) byType.set(type, (byType.get(type) ?? 0) + events);
  }
  return { total: figures.reduce((sum, { total }) => sum + total, 0), bySeverity, byType };
}
