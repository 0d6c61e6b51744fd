import type { Severity } from '@tetrascope/contracts';
import type { IconName } from '../icons/icon-paths.ts';

/** The shape of each severity: it is told apart without colour too. */
export const severityIcon = {
  CRITICAL: 'critical',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
} as const satisfies Record<Severity, IconName>;

/** Every severity, gravest first. */
export const severityOrder = Object.keys(severityIcon) as readonly Severity[];

/** True for what a person should look at now. */
export const isGrave = (severity: Severity): boolean => severity === 'CRITICAL' || severity === 'HIGH';
