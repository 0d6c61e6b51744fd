/** Values of one field that one workload is known by: what has more of them, such as random names, can't be learned. */
export const maxValuesOfScope = 1000;

/** Workloads, or whatever else is told apart, of one baseline. */
export const maxScopes = 10_000;

/** Values of one baseline, so that one rule leaves room for others. */
export const maxValuesOfBaseline = 50_000;

/** Values of all baselines, at about 250 bytes each. */
export const maxValues = 200_000;

/** Where there is no room, a workload that was silent for so long goes: it is gone, or starts anew when it comes back. */
export const silentMs = 7 * 86_400_000;

/** Between two looks for those: looking at all of them takes some milliseconds. */
export const sweepEveryMs = 60_000;
