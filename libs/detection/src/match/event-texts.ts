import type { Decoded } from '@tetrascope/tetragon';
import { readerOf, type ReadField } from '../fields/field-map.ts';

/** A field of the compiled set: its place among the texts that were read, and how to read it. */
export interface FieldSlot {
  readonly index: number;
  readonly read: ReadField;
}

/** Gives every field of a rule set its slot, the same one each time it is asked for. */
export class FieldSlots {
  readonly #slots = new Map<string, FieldSlot>();

  /** Null for a field that does not exist; the parser lets no such rule through. */
  slotOf(field: string, product: 'linux' | 'tetragon'): FieldSlot | null {
    const known = this.#slots.get(field);
    if (known !== undefined) return known;
    const read = readerOf(field, product);
    if (read === null) return null;
    const slot = { index: this.#slots.size, read };
    this.#slots.set(field, slot);
    return slot;
  }
}

/** One event's texts in lower case, each field read once, when a rule first asks for it. */
export class EventTexts {
  readonly event: Decoded;
  readonly #lowered: (readonly string[] | undefined)[] = [];

  constructor(event: Decoded) {
    this.event = event;
  }

  of(slot: FieldSlot): readonly string[] {
    const known = this.#lowered[slot.index];
    if (known !== undefined) return known;
    const texts = slot.read(this.event).map((text) => text.toLowerCase());
    this.#lowered[slot.index] = texts;
    return texts;
  }
}
