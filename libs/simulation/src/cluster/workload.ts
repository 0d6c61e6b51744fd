/** A command line as the kernel sees it. */
export interface Command {
  readonly binary: string;
  /** As the export writes them: an argument with spaces is in double quotes. */
  readonly arguments?: string;
  /** Default: that of the parent. */
  readonly cwd?: string;
  /** Default: that of the parent. */
  readonly uid?: number;
  /** The login's user id; default: that of the parent. */
  readonly auid?: number;
}

/** Something that runs pods. */
export interface Workload {
  readonly name: string;
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Pod';
  readonly namespace: string;
  /** Value of the pods' `app` label and name of their container. */
  readonly app: string;
  /** Which part of the bank it serves; value of the `part-of` label. */
  readonly part: string;
  /** The pods' labels; default: `app` and the `part-of` label. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Pods with names of their own; the others get one as their kind would name them. */
  readonly podNames?: readonly string[];
  /** Pods; a DaemonSet has one a node. */
  readonly replicas: number;
  readonly image: string;
  readonly uid: number;
  readonly isPrivileged?: boolean;
  readonly main: Command;
  readonly port: number;
  /** Run in the container by the kubelet every few seconds. */
  readonly probe?: Command;
  /** Files it reads at work. */
  readonly files: readonly string[];
  /** Names of the workloads it connects to. */
  readonly calls: readonly string[];
}
