import { severityRank, type LocalText } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { describeEvent } from '@tetrascope/tetragon';

/** What happened, in every language: the gravest matching rule's own words, else the event's. */
export function descriptionOf({ matches, severity, view }: GradedEvent): LocalText {
  const told = matches.find(
    (match) => match.description !== null && severityRank[match.severity] === severityRank[severity],
  );
  return told?.description ?? describeEvent(view);
}
