import type { Decoded } from '@tetrascope/tetragon';
import { commandPartsOf, readerOf, type CommandParts } from '../fields/field-map.ts';
import type { FieldReader } from '../fields/field-reader.ts';

/** A field of the compiled set: its place among the texts that were read, and how to read it. */
export interface FieldSlot extends FieldReader {
  readonly index: number;
  /** Of a command line, whose further text is the end of the first; null for any other field. */
  readonly command: CommandParts | null;
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
    const slot = { index: this.#slots.size, command: commandPartsOf(field), ...reader };
    this.#slots.set(field, slot);
    return slot;
  }
}

/** One event's texts, each field read once, when a rule first asks for it. */
export class EventTexts {
  readonly #written: (readonly string[] | undefined)[] = [];
  readonly #lowered: (readonly string[] | undefined)[] = [];
  /** Places of fields that were read. */
  readonly #read: number[] = [];
  #event: Decoded;

  constructor(event: Decoded) {
    this.#event = event;
  }

  get event(): Decoded {
    return this.#event;
  }

  /** Goes on to another event: room that was made for one serves the next. */
  turnTo(event: Decoded): void {
    for (const index of this.#read) this.#written[index] = this.#lowered[index] = undefined;
    this.#read.length = 0;
    this.#event = event;
  }

  /** As the event has them. */
  written(slot: FieldSlot): readonly string[] {
    return this.#written[slot.index] ?? this.#readOnce(slot);
  }

  /** In lower case. */
  lowered(slot: FieldSlot): readonly string[] {
    return (this.#lowered[slot.index] ??= loweredOf(this.written(slot), slot));
  }

  #readOnce(slot: FieldSlot): readonly string[] {
    const texts = slot.read(this.#event);
    this.#written[slot.index] = texts;
    this.#read.push(slot.index);
    return texts;
  }
}

const lower = (text: string): string => text.toLowerCase();

/** Most texts of most events are in lower case already: then there is no other list. */
const loweredOf = (texts: readonly string[], { command }: FieldSlot): readonly string[] => {
  const [first, second] = texts;
  if (first === undefined) return texts;
  const lowered = lower(first);
  if (texts.length === 1) return lowered === first ? texts : [lowered];
  // no letter becomes shorter: in a text that is as long as before, each stands where it stood
  if (command === null || second === undefined || lowered.length > first.length) return texts.map(lower);
  return [lowered, lowered.slice(lowered.length - second.length)];
};
