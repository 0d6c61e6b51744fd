import type { AgentState, Severity } from '@tetrascope/contracts';
import type { IconName } from '../../icons/icon-paths.ts';

/** The shape and colour of each state: it is told apart without colour too. Null: no colour. */
export const stateLook = {
  DOWN: { icon: 'offline', severity: 'CRITICAL' },
  SILENT: { icon: 'quiet', severity: 'HIGH' },
  CONNECTING: { icon: 'refresh', severity: 'MEDIUM' },
  STREAMING: { icon: 'low', severity: 'LOW' },
  GONE: { icon: 'gone', severity: null },
} as const satisfies Record<AgentState, { readonly icon: IconName; readonly severity: Severity | null }>;

/** Every state, gravest first. */
export const stateOrder = Object.keys(stateLook) as readonly AgentState[];
