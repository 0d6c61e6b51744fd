import type { Decoded } from '@tetrascope/tetragon';
import { readerOf } from '../fields/field-map.ts';
import type { FieldReader } from '../fields/field-reader.ts';

/** A field of the compiled set: its place among the texts that were read, and how to read it. */
export interface FieldSlot extends FieldReader {
  readonly index: number;
}

/** Gives every field of a rule set its slot, the same one each time it is asked for. */
export class FieldSlots {
  readonly #slots = new Map<string, FieldSlot>();

  /** Null for a field that does not exist; the parser lets no such rule through. */
  slotOf(field: string, product: 'linux' | 'tetragon'): FieldSlot | null {
    const known = this.#slots.get(field);
    if (known !== undefined) return known;
    const reader = readerOf(field, product);
    if (reader === null) return null;
    const slot = { index: this.#slots.size, ...reader };
    this.#slots.set(field, slot);
    return slot;
  }
}

/** One event's texts, each field read once, when a rule first asks for it. */
export class EventTexts {
  readonly event: Decoded;
  readonly #written: (readonly string[] | undefined)[] = [];
  readonly #lowered: (readonly string[] | undefined)[] = [];

  constructor(event: Decoded) {
    this.event = event;
  }

  /** As the event has them. */
  written(slot: FieldSlot): readonly string[] {
    return (this.#written[slot.index] ??= slot.read(this.event));
  }

  /** In lower case. */
  lowered(slot: FieldSlot): readonly string[] {
    return (this.#lowered[slot.index] ??= this.written(slot).map(lower));
  }
}

const lower = (text: string): string => text.toLowerCase();
