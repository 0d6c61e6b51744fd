/** A repeatable source of chance: equal seeds give equal sequences on every machine. Not for secrets. */
export class Random {
  #state: number;

  /** @param seed any number; only its low 32 bits count */
  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** 0 ≤ x < 1, in steps of 2⁻³². A Weyl sequence (golden-ratio step) through a 32-bit avalanche. */
  fraction(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000;
  }

  /** min ≤ x < max. */
  between(min: number, max: number): number {
    return min + this.fraction() * (max - min);
  }

  /** A whole number, min ≤ x ≤ max. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** True in `probability` of the calls, 0 … 1. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of `list`, each as likely; throws a RangeError when the list is empty. */
  pick<Item>(list: readonly Item[]): Item {
    const item = list[Math.floor(this.fraction() * list.length)];
    if (item === undefined) throw new RangeError('pick needs a list with at least one item');
    return item;
  }

  /** `length` lower-case hexadecimal digits. */
  hex(length: number): string {
    let digits = '';
    while (digits.length < length) digits += this.integer(0, 0xfff_ffff).toString(16).padStart(7, '0');
    return digits.slice(0, length);
  }
}
