/** Told whether time is up. */
export type IsUp = () => boolean;

/** Runs from when it is first asked, so that waiting for a turn does not count. */
export function stopwatch(limitMs: number): IsUp {
  let startMs: number | undefined;
  return () => {
    startMs ??= performance.now();
    return performance.now() - startMs >= limitMs;
  };
}

/** For whoever has all the time. */
export const neverUp: IsUp = () => false;
