/** Memory that waits to be used again, at most: what a few commits of a flood are in. */
const maxHeldBytes = 16 * 1024 * 1024;

/** What is asked for is rounded up to a multiple of it, so that one piece fits many blocks. */
const stepBytes = 64 * 1024;

/**
 * Memory of blocks that go to the thread of the log and come back: new memory of a flood costs more than what is written
 * into it, in both threads, since the kernel clears it and the garbage collector counts it.
 */
export class BlockMemory {
  #held: readonly ArrayBuffer[] = [];

  /** At least so many bytes, with whatever an earlier block has left in them. */
  take(bytes: number): ArrayBuffer {
    const found = this.#held.find(({ byteLength }) => byteLength >= bytes);
    if (found === undefined) return new ArrayBuffer(Math.ceil(bytes / stepBytes) * stepBytes);
    this.#held = this.#held.filter((each) => each !== found);
    return found;
  }

  /** Takes back what is needed no longer, as far as there is room; the smallest first, since a lone line may be large. */
  giveBack(memory: readonly ArrayBuffer[]): void {
    let heldBytes = 0;
    this.#held = [...this.#held, ...memory]
      .sort((a, b) => a.byteLength - b.byteLength)
      .filter(({ byteLength }) => (heldBytes += byteLength) <= maxHeldBytes);
  }
}
