import { filterTextOf, type Mute } from '@tetrascope/detection';

/** An exception as a Sigma filter; null for a silence, which Sigma does not know. */
export const exceptionText = (mute: Mute): string | null => {
  const { logsource } = mute;
  return logsource === null ? null : filterTextOf({ ...mute, logsource });
};
