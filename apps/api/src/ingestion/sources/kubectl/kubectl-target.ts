import type { PodTarget } from '../pods/pod-logs.ts';

/** Where the Tetragon pods are and how to ask for them; times in milliseconds. */
export interface KubectlTarget extends PodTarget {
  /** The program; looked for in PATH unless it holds a slash. */
  readonly kubectl: string;
  /** The kubeconfig file; null leaves that to kubectl. */
  readonly kubeconfig: string | null;
  readonly relistMs: number;
}

/** For every call of kubectl. */
export function kubeconfigFlag(kubeconfig: string | null): string[] {
  return kubeconfig === null ? [] : [`--kubeconfig=${kubeconfig}`];
}
