import type { DatabaseSync } from 'node:sqlite';
import { BlockColumns } from './block-columns.ts';
import { Block } from './block.ts';
import { BlockCaches, type BlockShelves } from './block-caches.ts';
import { BlockProcesses } from './block-processes.ts';
import { DamagedFile } from '../sqlite/sqlite-error.ts';
import { fields, indexValues, minuteOf, type Field } from './index-values.ts';
import { unpack } from './pack.ts';
import type { Condition, IndexedValue, Pruning } from './prune.ts';
import type { WordPart } from './words-of.ts';

/** What is known of a block without unpacking it. */
export interface BlockHead {
  readonly key: number;
  readonly firstId: string;
  readonly events: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Parts of words looked up, the longest ones: they say the most, and each costs a list. */
const maxWordParts = 8;

/** Words of which a part is the middle; where there are more, that part leaves out too few blocks to be worth it. */
const maxWordsOfPart = 64;

type Row = Readonly<Record<string, unknown>>;

/** How many events have a value. */
export interface ValueSum {
  readonly field: Field;
  readonly text: string;
  readonly events: number;
}

/** How many events have a value and happened in a minute, counted from the epoch. */
export interface MinuteSum {
  readonly text: string;
  readonly minute: number;
  readonly events: number;
}

const valueName = (field: Field, text: string): string => `${field} ${text}`;

/** Reads the blocks of one file. */
export class BlockReader {
  readonly #statements: ReturnType<typeof statements>;
  readonly #shelves: BlockShelves;

  constructor(database: DatabaseSync, caches = new BlockCaches()) {
    this.#statements = statements(database);
    this.#shelves = caches.shelves();
  }

  /** Unpacks a block, unless it was read a while ago; its lines only when they are asked for. */
  block(key: number): Block {
    const columns = this.#shelves.columns.find(key) ?? this.#unpacked(key);
    return new Block(columns, () => unpackFrom(this.#statements.payload.get(key), 'payload'));
  }

  /** The tail is not kept: it is joined to other blocks. */
  #unpacked(key: number): BlockColumns {
    const row = this.#statements.columns.get(key);
    const columns = new BlockColumns(unpackFrom(row, 'columns'));
    if (row?.['is_tail'] === 0) this.#shelves.columns.put(key, columns);
    return columns;
  }

  /** What a block says of its processes; null for one that has no such part: of the tail, or from before there was any. */
  processes(key: number): BlockProcesses | null {
    const known = this.#shelves.processes.find(key);
    if (known !== undefined) return known;
    const row = this.#statements.processes.get(key);
    if (row === undefined) return null;
    const processes = new BlockProcesses(unpackFrom(row, 'facts'));
    this.#shelves.processes.put(key, processes);
    return processes;
  }

  /** The newest block that begins at or before the event with this number; null before the first. */
  headAt(key: number): BlockHead | null {
    return headOf(this.#statements.headAt.get(key));
  }

  /** The block that has the event with this id, if the file has it; null where `id` is before all of them. */
  headOf(id: string): BlockHead | null {
    return headOf(this.#statements.headOfId.get(id));
  }

  /** Number of the event behind the last block with an event before the id `after`; 0 if there is none. */
  endBefore(after: string | null): number {
    if (after === null) return Number.MAX_SAFE_INTEGER;
    return Number(this.#statements.endBefore.get(after)?.['key'] ?? 0);
  }

  /** Key of the oldest block behind the one with this key; null behind the last. */
  keyAfter(key: number): number | null {
    const next = this.#statements.keyAfter.get(key)?.['key'];
    return next === undefined ? null : Number(next);
  }

  /** How many events are in blocks all of whose events happened within [fromMs, toMs]. */
  eventsWithin(fromMs: number, toMs: number): number {
    return Number(this.#statements.eventsWithin.get(fromMs, toMs)?.['events']);
  }

  /** The oldest block behind the one with this key of which some events may have happened within [fromMs, toMs], not all. */
  headAcross(key: number, fromMs: number, toMs: number): BlockHead | null {
    return headOf(this.#statements.headAcross.get(fromMs, toMs, key));
  }

  /** Newest first, those that begin before the event with number `before`; at most `count`. */
  keysBefore(before: number, count: number): readonly number[] {
    return keys(this.#statements.keysBefore.all(before, count));
  }

  /** Oldest first, those that begin at or behind the event with number `from`; at most `count`. */
  keysFrom(from: number, count: number): readonly number[] {
    return keys(this.#statements.keysFrom.all(from, count));
  }

  /** Keys of the blocks that may have what is asked for, newest first; null where the index can't tell. */
  candidates({ conditions }: Pruning): readonly number[] | null {
    const hasProcesses = conditions.some(({ processes }) => processes.length > 0);
    // nearly every block has each of the types, and there are few where a process is
    const telling = hasProcesses
      ? conditions.filter(({ values }) => !values.every(isOfType) || values.length === 0)
      : conditions;
    const lists = telling.map((condition) => this.#keysOf(condition)).filter((list) => list !== null);
    if (lists.length === 0) return null;
    const hasWords = conditions.some(({ texts }) => texts.length > 0);
    const unindexed = keys(this.#statements.unindexed.all(hasWords ? 1 : 0));
    const unknown = hasProcesses ? keys(this.#statements.withoutProcesses.all()) : [];
    return [...new Set([...inAll(lists), ...unindexed, ...unknown])].sort((a, b) => b - a);
  }

  /** How many events have this value: from the counts by minute, and the few blocks that are not in them. */
  count({ field, text }: IndexedValue): number {
    const indexed = Number(this.#statements.countOf.get(fields[field], text)?.['events']);
    return indexed + (this.#tailSums(new Set([field])).get(valueName(field, text))?.events ?? 0);
  }

  #keysOf({ values, texts, processes }: Condition): readonly number[] | null {
    if (processes.length > 0) return keys(this.#statements.processIn.all(JSON.stringify(processes)));
    const lists = [
      ...values.map((value) => this.#keysOfValue(value)),
      ...texts.map((parts) => this.#keysOfText(parts)),
    ].filter((list) => list !== null);
    return lists.length < values.length + texts.length ? null : [...new Set(lists.flat())];
  }

  #keysOfValue({ field, text, isBeginning }: IndexedValue): readonly number[] {
    if (isBeginning) return keys(this.#statements.beginningIn.all(fields[field], text, text));
    return keys(this.#statements.valueIn.all(fields[field], text));
  }

  /** Null where the words say too little. */
  #keysOfText(parts: readonly WordPart[]): readonly number[] | null {
    const longest = parts.toSorted((a, b) => b.part.length - a.part.length).slice(0, maxWordParts);
    const lists = longest.map((part) => this.#keysOfPart(part)).filter((list) => list !== null);
    return lists.length === 0 ? null : inAll(lists);
  }

  /** Null where too many words have the part. */
  #keysOfPart({ part, isBeginning, isEnd }: WordPart): readonly number[] | null {
    if (isBeginning) return keys(this.#statements.wordsIn.all(isEnd ? `"${part}"` : `"${part}"*`));
    const words = this.#statements.wordsWith.all(part, maxWordsOfPart + 1).map(({ term }: Row) => String(term));
    if (words.length > maxWordsOfPart) return null;
    const wanted = words.filter((word) => !isEnd || word.endsWith(part));
    return wanted.length === 0
      ? []
      : keys(this.#statements.wordsIn.all(wanted.map((word) => `"${word}"`).join(' OR ')));
  }

  /** Events by value of these fields, everything in the file. A value may come twice. */
  sums(wanted: ReadonlySet<Field>): readonly ValueSum[] {
    const indexed = [...wanted].flatMap((field) =>
      this.#statements.sums
        .all(fields[field])
        .map(({ text, events }: Row) => ({ field, text: String(text), events: Number(events) })),
    );
    return [...indexed, ...this.#tailSums(wanted).values()];
  }

  #tailSums(wanted: ReadonlySet<Field>): ReadonlyMap<string, ValueSum> {
    const sums = new Map<string, ValueSum>();
    for (const key of keys(this.#statements.tail.all())) {
      for (const { field, valuesOf, codes } of indexValues(this.block(key).columns)) {
        if (!wanted.has(field)) continue;
        for (const text of Array.from(codes, (code) => valuesOf[code] as readonly string[]).flat()) {
          const name = valueName(field, text);
          sums.set(name, { field, text, events: (sums.get(name)?.events ?? 0) + 1 });
        }
      }
    }
    return sums;
  }

  /** Events by value and minute, everything in the file. A pair may come several times. */
  *minuteSums(wanted: Field): Generator<MinuteSum, void, void> {
    for (const row of this.#statements.minuteSums.iterate(fields[wanted]))
      yield { text: String(row['text']), minute: Number(row['minute']), events: Number(row['events']) };
    for (const key of keys(this.#statements.tail.all())) {
      const { columns } = this.block(key);
      const minutes = Array.from(columns.numbers('timeMs'), minuteOf);
      for (const { field, valuesOf, codes } of indexValues(columns)) {
        if (field !== wanted) continue;
        for (const [row, minute] of minutes.entries())
          for (const text of valuesOf[codes[row] as number] as readonly string[]) yield { text, minute, events: 1 };
      }
    }
  }

  /** Of all blocks; null where there is none. */
  range(): {
    readonly firstId: string;
    readonly lastId: string;
    readonly fromMs: number;
    readonly toMs: number;
  } | null {
    const row = this.#statements.range.get();
    if (row === undefined || row['first_id'] === null) return null;
    return {
      firstId: String(row['first_id']),
      lastId: String(row['last_id']),
      fromMs: Number(row['from_ms']),
      toMs: Number(row['to_ms']),
    };
  }
}

const isOfType = ({ field }: IndexedValue): boolean => field === 'type';

function unpackFrom(row: Row | undefined, column: string): Uint8Array {
  const bytes = row?.[column];
  if (!(bytes instanceof Uint8Array)) throw new DamagedFile('a block has no body');
  return unpack(bytes);
}

/** What stands in every one of the lists, of which there is at least one. */
function inAll(lists: readonly (readonly number[])[]): readonly number[] {
  const [least = [], ...others] = lists.toSorted((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return least.filter((key) => sets.every((set) => set.has(key)));
}

const keys = (rows: readonly Row[]): number[] => rows.map(({ key }) => Number(key));

function headOf(row: Row | undefined): BlockHead | null {
  if (row === undefined) return null;
  return {
    key: Number(row['key']),
    firstId: String(row['first_id']),
    events: Number(row['events']),
    fromMs: Number(row['from_ms']),
    toMs: Number(row['to_ms']),
  };
}

const head = 'SELECT key, first_id, events, from_ms, to_ms FROM block';

const statements = (database: DatabaseSync) => ({
  columns: database.prepare('SELECT columns, is_tail FROM body JOIN block USING (key) WHERE key = ?'),
  payload: database.prepare('SELECT payload FROM body WHERE key = ?'),
  processes: database.prepare('SELECT facts FROM block_processes WHERE key = ?'),
  headAt: database.prepare(`${head} WHERE key <= ? ORDER BY key DESC LIMIT 1`),
  headOfId: database.prepare(`${head} WHERE first_id <= ? ORDER BY first_id DESC LIMIT 1`),
  endBefore: database.prepare(
    'SELECT key + events AS key FROM block WHERE first_id < ? ORDER BY first_id DESC LIMIT 1',
  ),
  keysBefore: database.prepare('SELECT key FROM block WHERE key < ? ORDER BY key DESC LIMIT ?'),
  keysFrom: database.prepare('SELECT key FROM block WHERE key >= ? ORDER BY key LIMIT ?'),
  keyAfter: database.prepare('SELECT key FROM block WHERE key > ? ORDER BY key LIMIT 1'),
  eventsWithin: database.prepare(
    'SELECT coalesce(sum(events), 0) AS events FROM block WHERE from_ms >= ? AND to_ms <= ?',
  ),
  headAcross: database.prepare(
    `${head} WHERE from_ms <= ?2 AND to_ms >= ?1 AND NOT (from_ms >= ?1 AND to_ms <= ?2) AND key > ?3 ORDER BY key LIMIT 1`,
  ),
  range: database.prepare(
    `SELECT min(first_id) AS first_id, max(last_id) AS last_id, min(from_ms) AS from_ms, max(to_ms) AS to_ms FROM block`,
  ),
  unindexed: database.prepare('SELECT key FROM block WHERE is_tail OR (has_unindexed_words AND ?)'),
  valueIn: database.prepare(
    'SELECT key FROM posting WHERE value = (SELECT id FROM value WHERE field = ? AND text = ?)',
  ),
  beginningIn: database.prepare(
    // 0xff is greater than every byte of UTF-8
    `SELECT key FROM posting WHERE value IN
     (SELECT id FROM value WHERE field = ? AND text >= ? AND text <= ? || CAST(x'ff' AS TEXT))`,
  ),
  processIn: database.prepare('SELECT key FROM process WHERE number IN (SELECT value FROM json_each(?))'),
  withoutProcesses: database.prepare('SELECT key FROM block WHERE NOT has_processes'),
  wordsIn: database.prepare('SELECT rowid AS key FROM words WHERE words MATCH ?'),
  wordsWith: database.prepare('SELECT term FROM vocabulary WHERE instr(term, ?) LIMIT ?'),
  countOf: database.prepare(
    `SELECT coalesce(sum(events), 0) AS events FROM rollup
     WHERE value = (SELECT id FROM value WHERE field = ? AND text = ?)`,
  ),
  tail: database.prepare('SELECT key FROM block WHERE is_tail'),
  minuteSums: database.prepare(
    'SELECT text, minute, events FROM value JOIN rollup ON value = id WHERE field = ? ORDER BY id, minute',
  ),
  sums: database.prepare(
    'SELECT text, sum(events) AS events FROM value JOIN rollup ON value = id WHERE field = ? GROUP BY id',
  ),
});
