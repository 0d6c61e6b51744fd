import type { ReportState } from '../source.ts';

/** Passes on a state only when it or its detail differs from the last one, so a source may tell it at every turn. */
export function tellChanges(report: ReportState): ReportState {
  let last = '';
  return (state, detail) => {
    const told = `${state} ${detail}`;
    if (told !== last) report(state, detail);
    last = told;
  };
}
