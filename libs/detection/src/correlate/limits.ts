/** How far events may come out of the order of their times: agents and log files are read side by side. */
export const disorderMs = 30_000;

/** Matches kept of one group; the oldest go, and are counted. More than anybody counts to before they act. */
export const maxHitsOfKey = 4096;

/** Groups of one correlation; those that were silent longest go, and are counted. */
export const maxKeys = 10_000;

/** Matches kept of all groups of one correlation, at about 100 bytes each. */
export const maxHits = 100_000;

/** Events that a finding names, the newest ones. */
export const maxEventsOfFinding = 100;
