import type { FieldSlot } from '../match/event-texts.ts';
import { commonFolders, commonPrograms } from './common-programs.ts';

/** A text without which a test can't hold. */
export interface Anchor {
  readonly slot: FieldSlot;
  /** What of the field's lowered text it is: all of it, what comes after its last `/`, or a piece of it. */
  readonly kind: 'whole' | 'basename' | 'piece';
  /** In lower case, never empty. */
  readonly text: string;
  /** True for a piece that counts only where it stands behind the program of a command line. */
  readonly isBehindProgram: boolean;
  /** The greater, the fewer events have it: a guess by which the best of several anchors is chosen. */
  readonly rarity: number;
}

/** An event must have one of these for a rule to hold; null where nothing is known of it. */
export type Anchors = readonly Anchor[] | null;

/** A whole text or name is found more seldom than a piece as long. */
const wholeBonus = 2;

/** What many events have, however long it is; still less than a piece of three letters. */
const commonRarity = 2;

/** The longer a text, the rarer; in a field of few values it tells least. */
export const rarityOf = (kind: Anchor['kind'], text: string, values: 'few-values' | 'many-values'): number => {
  if (values === 'few-values') return 0;
  if (kind === 'piece') return commonFolders.has(text) ? commonRarity : text.length;
  return commonPrograms.has(text.slice(text.lastIndexOf('/') + 1)) ? commonRarity : text.length + wholeBonus;
};

/** The rarer the commonest of them and the fewer they are, the more seldom an event has one. */
const rarityOfAny = (anchors: readonly Anchor[]): number =>
  anchors.reduce((least, { rarity }) => Math.min(least, rarity), Infinity) - Math.log2(anchors.length || 1);

/** The anchors of what holds only with both: those an event has more seldom. */
export const rarer = (a: Anchors, b: Anchors): Anchors => {
  if (a === null || b === null) return a ?? b;
  return rarityOfAny(b) > rarityOfAny(a) ? b : a;
};

/** The anchors of what holds with either. */
export const eitherOf = (a: Anchors, b: Anchors): Anchors => (a === null || b === null ? null : [...a, ...b]);
