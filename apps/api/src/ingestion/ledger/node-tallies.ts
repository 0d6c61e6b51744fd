import type { NodeAccount } from '@tetrascope/contracts';
import { Tally } from './tally.ts';

/** Nodes of one source with an account of their own: the largest clusters have 5000, a source rarely half of them. */
export const maxNodesOfSource = 2000;

/** A node's name is a DNS name, of at most 253 characters; a longer one is none. */
const maxNodeName = 253;

/** The name if it can be a node's, else null. */
export function nodeOf(name: string): string | null {
  return name === '' || name.length > maxNodeName ? null : name;
}

/** One account for each source and node. What comes from more than `maxNodesOfSource` nodes is in that of no node. */
export class NodeTallies {
  readonly #bySource = new Map<string, Map<string | null, Tally>>();

  of(source: string, node: string | null): Tally {
    return this.#open(source, node).tally;
  }

  /** Whose account it is; opens it. */
  nodeFor(source: string, node: string | null): string | null {
    return this.#open(source, node).node;
  }

  /** By source, then by node, that of no node last. */
  accounts(): NodeAccount[] {
    return [...this.#bySource]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([source, nodes]) => [...nodes].sort(byName).map(([node, tally]) => accountOf(source, node, tally)));
  }

  /** One that has nothing in it where nothing came. */
  account(source: string, node: string | null): NodeAccount {
    return accountOf(source, node, this.#bySource.get(source)?.get(node) ?? new Tally());
  }

  #open(source: string, wanted: string | null): { readonly node: string | null; readonly tally: Tally } {
    const nodes = this.#nodesOf(source);
    const node = nodes.has(wanted) || nodes.size < maxNodesOfSource ? wanted : null;
    let tally = nodes.get(node);
    if (tally === undefined) nodes.set(node, (tally = new Tally()));
    return { node, tally };
  }

  #nodesOf(source: string): Map<string | null, Tally> {
    let nodes = this.#bySource.get(source);
    if (nodes === undefined) this.#bySource.set(source, (nodes = new Map()));
    return nodes;
  }
}

const accountOf = (source: string, node: string | null, tally: Tally): NodeAccount => ({
  source,
  node,
  ...tally.fields(),
  lostByAgent: tally.lostByAgent,
});

function byName([one]: [string | null, Tally], [other]: [string | null, Tally]): number {
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -1 : 1;
}
