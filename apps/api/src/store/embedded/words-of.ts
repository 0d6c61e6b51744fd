import type { BlockColumns } from './block-columns.ts';
import { wordCharacters } from './file-schema.ts';
import type { TextColumn } from './stored-columns.ts';

/** Columns whose words are indexed: those a text is searched in. */
const wordColumns: readonly TextColumn[] = [
  'binary',
  'arguments',
  'path',
  'destination',
  'pod',
  'functionName',
  'policy',
];

/** A longer text is not indexed; its block is searched whatever the words. Command lines are far shorter. */
const maxIndexedLength = 8192;

const boundary = new RegExp(`[^${wordCharacters}a-z0-9\\u{80}-\\u{10ffff}]+`, 'u');

/** Texts of a block as they are indexed, in small letters, and whether some were too long. */
export interface BlockWords {
  readonly text: string;
  readonly hasUnindexed: boolean;
}

export function wordsOf(columns: BlockColumns): BlockWords {
  const texts = new Set(wordColumns.flatMap((column) => columns.texts(column).texts));
  const indexed = [...texts].filter(({ length }) => length <= maxIndexedLength);
  return { text: indexed.map(asIndexed).join('\n'), hasUnindexed: indexed.length < texts.size };
}

/** A part of a text searched for: a whole word, or one of which only the beginning, the end or the middle is known. */
export interface WordPart {
  readonly part: string;
  readonly isBeginning: boolean;
  readonly isEnd: boolean;
}

/** What words a text must have that holds `part`. Empty where it can't be said. */
export function wordPartsOf(part: string): readonly WordPart[] {
  // half of a pair may be part of a whole one in the text
  if (!part.isWellFormed()) return [];
  const pieces = asIndexed(part).split(boundary);
  return pieces
    .map((piece, index) => ({ part: piece, isBeginning: index > 0, isEnd: index < pieces.length - 1 }))
    .filter(({ part: piece }) => piece !== '');
}

/** Small letters as the filter compares them; a half of a surrogate pair, which UTF-8 can't hold, parts words. */
const asIndexed = (text: string): string => text.toLowerCase().replaceAll(/\p{Surrogate}/gu, ' ');
