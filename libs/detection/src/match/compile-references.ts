import type { FieldTest, Logsource, OperatorName } from '../rule.ts';
import type { Affirmed } from './compiled-field-test.ts';
import type { FieldSlot, FieldSlots } from './event-texts.ts';

/** How one text stands in another; the parser lets no other operator through with fieldref. */
const comparisons: ReadonlyMap<OperatorName, (text: string, other: string) => boolean> = new Map([
  ['equals', (text: string, other: string) => text === other],
  ['contains', (text: string, other: string) => text.includes(other)],
  ['startswith', (text: string, other: string) => text.startsWith(other)],
  ['endswith', (text: string, other: string) => text.endsWith(other)],
]);

/** Compiles a test against other fields: it holds when any text of any of them, the empty one left out, stands so. */
export const compileReferences = (
  { operator, values, cased }: FieldTest,
  product: Logsource['product'],
  slot: FieldSlot,
  slots: FieldSlots,
): Affirmed => {
  const compare = comparisons.get(operator);
  const others = values.flatMap((value) => (value === null ? [] : (slots.slotOf(value, product) ?? [])));
  if (compare === undefined) return { hits: () => false, holds: () => false };
  return {
    hits: () => false,
    holds: (texts) => {
      const read = (from: FieldSlot) => (cased ? texts.written(from) : texts.lowered(from));
      const compared = others.flatMap(read).filter((text) => text !== '');
      return read(slot).some((text) => compared.some((other) => compare(text, other)));
    },
  };
};
