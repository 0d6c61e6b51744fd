import type { AlertSubject } from '../alert/alert-subject.ts';
import { clipped } from '../text/clipped.ts';

/** Between the names of a scope; no name of Kubernetes has it, and who invents one mixes up only names of his own. */
const separator = '\n';

/** What baselines tell apart, as one text: the names that it is made of, apart by line ends. */
export const scopeOf = (names: readonly string[]): string => clipped(names.join(separator));

/** A workload's scope, or a node's. */
export const scopeOfSubject = ({ cluster, namespace, workload, node }: AlertSubject): string =>
  scopeOf([cluster, namespace, workload, node]);

/** The names in a scope, in the order in which they were given. */
export const namesIn = (scope: string): readonly string[] => scope.split(separator);

/** Whom a scope by workload is about. */
export const subjectIn = (scope: string): AlertSubject => {
  const [cluster = '', namespace = '', workload = '', node = ''] = namesIn(scope);
  return { cluster, namespace, workload, node };
};
