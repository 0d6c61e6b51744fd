import { ApolloCache, type Cache } from '@apollo/client/cache';
import type { FragmentDefinitionNode, InlineFragmentNode } from 'graphql';

/**
 * A cache that keeps nothing. Every call of ours is `no-cache`, since what matters is what the server holds now; so the
 * first load is spared Apollo's normalising cache, and every event a `__typename`.
 */
export class Uncached extends ApolloCache {
  override read(): null {
    return null;
  }

  override write(): undefined {
    return undefined;
  }

  override diff(): Cache.DiffResult<never> {
    return { result: null, complete: false };
  }

  override watch(): () => void {
    return () => undefined;
  }

  override async reset(): Promise<void> {
    // There is nothing to forget.
  }

  override evict(): boolean {
    return false;
  }

  override restore(): this {
    return this;
  }

  override extract(): null {
    return null;
  }

  override removeOptimistic(): void {
    // Nothing was ever added.
  }

  override performTransaction(transaction: (cache: this) => void): void {
    transaction(this);
  }

  override fragmentMatches(fragment: InlineFragmentNode | FragmentDefinitionNode, typename: string): boolean {
    return fragment.typeCondition?.name.value === typename;
  }
}
