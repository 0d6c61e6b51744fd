/** Wakes one who waits. A ring while nobody waits is kept for the next who does. */
export class Bell {
  #hasRung = false;
  #wake = () => {};

  ring(): void {
    this.#hasRung = true;
    this.#wake();
  }

  /** Resolves once it has rung since this was last asked, or when `signal` aborts. */
  async rung(signal: AbortSignal): Promise<void> {
    if (!this.#hasRung && !signal.aborted) {
      const wake = () => this.#wake();
      signal.addEventListener('abort', wake);
      await new Promise<void>((resolve) => (this.#wake = resolve));
      signal.removeEventListener('abort', wake);
    }
    this.#hasRung = false;
  }
}
