import { isBehindProgram, wholeOf } from '../fields/field-map.ts';
import { comparable } from '../match/comparable.ts';
import type { FieldSlot, FieldSlots } from '../match/event-texts.ts';
import type { Condition, FieldTest, Logsource, Rule, Selection } from '../rule.ts';
import { partsOf, type Part } from '../text/parts.ts';
import { literalOf } from '../text/text-pattern.ts';
import { eitherOf, rarer, rarityOf, type Anchor, type Anchors } from './anchor.ts';
import { regexLiterals } from './regex-literal.ts';

/** A shorter piece is in nearly every event and prunes nothing. */
const minPieceLength = 3;

/** Fields that have one of few values in most events; also as the last step of a path. */
const fewValued: ReadonlySet<string> = new Set([
  'function_name',
  'policy_name',
  'operation',
  'action',
  'return_action',
  'node_name',
  'cluster_name',
  'namespace',
  'User',
  'LogonId',
  'CurrentDirectory',
  'Protocol',
  'Initiated',
]);

/** What an event of the types that a rule is bound to must have for it to hold. */
export const anchorsOf = ({ condition, selections, logsource }: Rule, slots: FieldSlots): Anchors => {
  const byName = new Map(selections.map((selection) => [selection.name, ofSelection(selection, logsource, slots)]));
  return ofCondition(condition, byName);
};

const ofCondition = (condition: Condition, byName: ReadonlyMap<string, Anchors>): Anchors => {
  if (condition.kind === 'not') return null;
  if (condition.kind === 'selection') return byName.get(condition.name) ?? null;
  const parts = condition.of.map((part) => ofCondition(part, byName));
  return condition.kind === 'and' ? parts.reduce(rarer, null) : parts.reduce(eitherOf, []);
};

const ofSelection = ({ alternatives }: Selection, { product }: Logsource, slots: FieldSlots): Anchors =>
  alternatives
    .map((tests) => tests.map((test) => ofTest(test, product, slots)).reduce(rarer, null))
    .reduce(eitherOf, []);

const ofTest = (test: FieldTest, product: Logsource['product'], slots: FieldSlots): Anchors => {
  // Rules are kept apart by event type already.
  if (test.field === 'event_type') return null;
  const slot = slots.slotOf(test.field, product);
  if (slot === null || test.negated || test.byField || test.timePart !== null) return null;
  const anchors: Anchor[] = [];
  const whole = slots.slotOf(wholeOf(test.field), product);
  for (const value of test.values) {
    const own = value === null ? null : ofValue(value, test, slot);
    if (own === null) return null;
    anchors.push(...own.map((each) => withinWhole(each, test.field, whole)));
  }
  return anchors;
};

/** Where a field's texts are parts of another one's, a piece is looked for there, with those of all its parts. */
const withinWhole = (anchor: Anchor, field: string, whole: FieldSlot | null): Anchor => {
  if (whole === null || wholeOf(field) === field) return anchor;
  const isFolded = field === 'ArgumentPath';
  if (!isFolded && anchor.kind !== 'piece') return anchor;
  // slashes may have been folded; and lower-casing other letters depends on neighbours that the whole may have
  const steps = isFolded ? anchor.text.split('/') : [anchor.text];
  const text = steps.filter(isAscii).reduce((longest, step) => (step.length > longest.length ? step : longest), '');
  if (text.length < minPieceLength) return anchor;
  return { ...anchor, slot: whole, kind: 'piece', text, isBehindProgram: isBehindProgram(field) };
};

const ofValue = (value: string, test: FieldTest, slot: FieldSlot): Anchors => {
  switch (test.operator) {
    case 'equals':
    case 'contains':
    case 'startswith':
    case 'endswith':
      return listed(ofText(comparable(value, test), test, slot));
    case 're':
      return ofRegex(value, test, slot);
    default:
      return null;
  }
};

const listed = (only: Anchor | null): Anchors => (only === null ? null : [only]);

const ofRegex = (value: string, test: FieldTest, slot: FieldSlot): Anchors => {
  const literals = regexLiterals(value, test.regexFlags.includes('i') ? 'ignores-case' : 'minds-case');
  return literals.map((literal) => listed(piece(literal, test, slot))).reduce(eitherOf, []);
};

const ofText = (value: string, test: FieldTest, slot: FieldSlot): Anchor | null => {
  const { operator, cased, windash } = test;
  const parts = partsOf(value, windash ? '-/' : '');
  const last = literalOf(parts[parts.length - 1] ?? []);
  if (last !== null && operator === 'equals' && parts.length === 1) {
    return last === '' ? null : anchor('whole', last, test, slot);
  }
  const name = last === null ? '' : last.slice(last.lastIndexOf('/') + 1);
  const isAtEnd = operator === 'equals' || operator === 'endswith';
  if (isAtEnd && name !== '' && name !== last && (!cased || isAscii(name))) return anchor('basename', name, test, slot);
  return piece(longestRun(parts, cased ? isAscii : () => true), test, slot);
};

/** Lower-casing other letters may depend on their neighbours, which a piece of a text is cut off from. */
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** The longest of the texts without a wildcard in them. */
const longestRun = (parts: readonly Part[], counts: (letter: string) => boolean): string => {
  let longest = '';
  for (const part of parts) {
    let run = '';
    for (const letters of part) {
      run = letters?.length === 1 && counts(letters) ? run + letters : '';
      if (run.length > longest.length) longest = run;
    }
  }
  return longest;
};

const piece = (text: string, test: FieldTest, slot: FieldSlot): Anchor | null =>
  text.length < minPieceLength ? null : anchor('piece', text, test, slot);

const anchor = (kind: Anchor['kind'], text: string, { field }: FieldTest, slot: FieldSlot): Anchor => {
  const isFewValued = fewValued.has(field.slice(field.lastIndexOf('.') + 1));
  return {
    slot,
    kind,
    text: text.toLowerCase(),
    isBehindProgram: false,
    rarity: rarityOf(kind, text.toLowerCase(), isFewValued ? 'few-values' : 'many-values'),
  };
};
