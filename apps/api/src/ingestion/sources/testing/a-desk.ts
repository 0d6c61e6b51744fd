import type { ReportState, SourceDesk } from '../../source.ts';

/** A desk that keeps nothing and tells states to `state`. */
export const aDesk = (state: ReportState = () => {}): SourceDesk => ({
  state,
  agent: () => {},
  gap: () => {},
  openGap: () => null,
  checkpoint: () => null,
});
