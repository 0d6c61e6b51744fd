/** Batches of which each may be kept only if all before it were: a lane's place must not move past what is not kept. */
export class Sequence {
  #failure: { readonly reason: unknown } | null = null;

  /** One of them could not be kept; only the first such counts. */
  fail(reason: unknown): void {
    this.#failure ??= { reason };
  }

  /** Why none of them is kept any more; null while all were. */
  get failure(): { readonly reason: unknown } | null {
    return this.#failure;
  }
}
