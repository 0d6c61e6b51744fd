import type { GradedEvent } from '@tetrascope/detection';

/** Parents that are counted before it is begun anew. */
const maxParents = 100_000;

/** Finds the process that has started the most others of late. */
export class Busiest {
  #children = new Map<string, number>();

  see(events: readonly GradedEvent[]): void {
    if (this.#children.size > maxParents) this.#children.clear();
    for (const { view } of events) {
      if (view.type !== 'process_exec' || view.parentExecId === '') continue;
      this.#children.set(view.parentExecId, (this.#children.get(view.parentExecId) ?? 0) + 1);
    }
  }

  /** Its exec_id; empty where nothing was seen. */
  get parent(): string {
    const [first] = [...this.#children].sort(([, a], [, b]) => b - a);
    return first?.[0] ?? '';
  }
}
