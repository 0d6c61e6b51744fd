import type { EventView } from '@tetrascope/tetragon';
import { subjectOf, type AlertSubject } from '../alert/alert-subject.ts';
import { maxScopes } from './limits.ts';
import { scopeOfSubject } from './scope-of.ts';

interface Known {
  readonly subject: AlertSubject;
  readonly scope: string;
}

/**
 * The scopes of workloads, made once and then found by name: that takes a third of putting one together, and a text that is
 * the same one is found faster by, too. Begun anew once there are many.
 */
export class WorkloadScopes {
  readonly #known = new Map<string, Known>();

  /** The workload of an event, else its node for what no pod has. */
  of(view: EventView): string {
    const name = view.workload || view.pod || view.container || view.node;
    const known = this.#known.get(name);
    if (known !== undefined && isOf(known.subject, view)) return known.scope;
    const subject = subjectOf(view);
    const scope = scopeOfSubject(subject);
    if (this.#known.size >= maxScopes) this.#known.clear();
    this.#known.set(name, { subject, scope });
    return scope;
  }
}

/** Where the names that make up both are the same: a node is also that of a process in a pod. */
const isOf = ({ cluster, namespace, node }: AlertSubject, view: EventView): boolean =>
  cluster === view.cluster &&
  namespace === view.namespace &&
  (node !== '') === ((view.workload || view.pod || view.container) === '');
