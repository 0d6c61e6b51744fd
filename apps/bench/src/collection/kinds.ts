import { nodeCount } from './senders/played-nodes.ts';

/** The ways in which events are collected, as tables name them. */
export const kindNames = {
  file: 'a file',
  pods: `${nodeCount} pod logs`,
  agents: `${nodeCount} gRPC agents`,
} as const;

export type Kind = keyof typeof kindNames;
