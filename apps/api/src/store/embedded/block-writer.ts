import type { DatabaseSync } from 'node:sqlite';
import { BlockColumns } from './block-columns.ts';
import { Block } from './block.ts';
import { cutIntoBlocks, encodeBlock, maxBlockBytes, type EncodedBlock } from './encode-block.ts';
import { encodeProcesses } from './encode-processes.ts';
import { countedFields, fields, indexValues, minuteOf, type Field, type FieldValues } from './index-values.ts';
import { pack, unpack } from './pack.ts';
import { processNumbers } from './process-index.ts';
import { wordsOf } from './words-of.ts';

/** A block with as many events is indexed at once, and the tail once it has twice as many. */
const fullEvents = 256;

/** Small blocks that wait to be joined, at most: each is read by every query. */
const maxTailBlocks = 64;

/** Values whose numbers are remembered; a file may hold more, which are then looked up. */
const maxKnownValues = 50_000;

interface TailBlock {
  readonly key: number;
  readonly events: number;
  readonly raw_bytes: number;
}

/** Writes blocks into one file, within a transaction of the caller's. After one that failed, make a new writer. */
export class BlockWriter {
  readonly #statements: ReturnType<typeof statements>;
  readonly #valueIds = new Map<string, number>();
  #nextKey: number;

  constructor(database: DatabaseSync) {
    this.#statements = statements(database);
    this.#nextKey = Number(this.#statements.nextKey.get()?.['key']);
  }

  /** Their ids must be greater than those of all blocks before. */
  append(encoded: EncodedBlock): void {
    const block = new Block(new BlockColumns(encoded.columns), () => encoded.payload);
    const tail = this.#statements.tail.all() as unknown as readonly TailBlock[];
    if (tail.length === 0 && isFull(block, encoded)) this.#put(this.#nextKey, block, encoded, 0);
    else if (isDue(tail, block, encoded)) this.#joinTail(tail, block);
    else this.#put(this.#nextKey, block, encoded, 1);
    this.#nextKey += block.columns.rows;
  }

  #joinTail(tail: readonly TailBlock[], newest: Block): void {
    const blocks = [...tail.map(({ key }) => this.#read(key)), newest];
    let key = tail[0]?.key ?? this.#nextKey;
    this.#statements.dropTailBodies.run();
    this.#statements.dropTail.run();
    for (const events of cutIntoBlocks(blocks.flatMap((block) => [...block.events()]))) {
      const encoded = encodeBlock(events);
      this.#put(key, new Block(new BlockColumns(encoded.columns), () => encoded.payload), encoded, 0);
      key += events.length;
    }
  }

  #read(key: number): Block {
    const { columns, payload } = this.#statements.body.get(key) as { columns: Uint8Array; payload: Uint8Array };
    return new Block(new BlockColumns(unpack(columns)), () => unpack(payload));
  }

  #put(key: number, { columns }: Block, encoded: EncodedBlock, isTail: 0 | 1): void {
    const times = columns.numbers('timeMs');
    const words = isTail === 1 ? { text: '', hasUnindexed: false } : wordsOf(columns);
    this.#statements.putBlock.run(
      key,
      columns.text('id', 0),
      columns.text('id', columns.rows - 1),
      columns.rows,
      encoded.payload.length,
      times.reduce((least, time) => Math.min(least, time), Infinity),
      times.reduce((most, time) => Math.max(most, time), -Infinity),
      isTail,
      words.hasUnindexed ? 1 : 0,
      1 - isTail,
    );
    this.#statements.putBody.run(key, pack(encoded.columns), pack(encoded.payload));
    if (isTail === 1) return;
    this.#statements.putWords.run(key, words.text);
    this.#statements.putProcesses.run(key, JSON.stringify(processNumbers(columns)));
    this.#statements.putFacts.run(key, pack(encodeProcesses(columns)));
    for (const values of indexValues(columns)) {
      const { field, valuesOf } = values;
      for (const text of new Set(valuesOf.flat())) this.#statements.putPosting.run(this.#valueId(field, text), key);
      if (countedFields.has(field)) this.#count(values, times);
    }
  }

  #count({ field, valuesOf, codes }: FieldValues, timesMs: Float64Array): void {
    const sums = new Map<number, number[]>();
    for (const [row, code] of codes.entries()) {
      const minute = minuteOf(timesMs[row] as number);
      let counts = sums.get(minute);
      if (counts === undefined) sums.set(minute, (counts = new Array<number>(valuesOf.length).fill(0)));
      counts[code] = (counts[code] as number) + 1;
    }
    for (const [minute, counts] of sums) {
      for (const [code, events] of counts.entries()) {
        if (events === 0) continue;
        for (const text of valuesOf[code] as readonly string[])
          this.#statements.addRollup.run(this.#valueId(field, text), minute, events);
      }
    }
  }

  #valueId(field: Field, text: string): number {
    const name = `${fields[field]} ${text}`;
    const known = this.#valueIds.get(name);
    if (known !== undefined) return known;
    this.#statements.putValue.run(fields[field], text);
    const id = Number(this.#statements.valueId.get(fields[field], text)?.['id']);
    if (this.#valueIds.size >= maxKnownValues) this.#valueIds.clear();
    this.#valueIds.set(name, id);
    return id;
  }
}

const isFull = ({ columns }: Block, { payload }: EncodedBlock): boolean =>
  columns.rows >= fullEvents || payload.length >= maxBlockBytes / 2;

function isDue(tail: readonly TailBlock[], { columns }: Block, { payload }: EncodedBlock): boolean {
  const events = tail.reduce((sum, block) => sum + block.events, columns.rows);
  const bytes = tail.reduce((sum, block) => sum + block.raw_bytes, payload.length);
  return events >= 2 * fullEvents || bytes >= maxBlockBytes || tail.length >= maxTailBlocks;
}

const statements = (database: DatabaseSync) => ({
  nextKey: database.prepare('SELECT coalesce(max(key + events), 1) AS key FROM block'),
  tail: database.prepare('SELECT key, events, raw_bytes FROM block WHERE is_tail ORDER BY key'),
  body: database.prepare('SELECT columns, payload FROM body WHERE key = ?'),
  dropTailBodies: database.prepare('DELETE FROM body WHERE key IN (SELECT key FROM block WHERE is_tail)'),
  dropTail: database.prepare('DELETE FROM block WHERE is_tail'),
  putBlock: database.prepare('INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
  putBody: database.prepare('INSERT INTO body VALUES (?, ?, ?)'),
  putWords: database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)'),
  putProcesses: database.prepare('INSERT INTO process SELECT value, ? FROM json_each(?)'),
  putFacts: database.prepare('INSERT INTO block_processes VALUES (?, ?)'),
  putValue: database.prepare('INSERT OR IGNORE INTO value (field, text) VALUES (?, ?)'),
  valueId: database.prepare('SELECT id FROM value WHERE field = ? AND text = ?'),
  putPosting: database.prepare('INSERT OR IGNORE INTO posting VALUES (?, ?)'),
  addRollup: database.prepare(
    'INSERT INTO rollup VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET events = events + excluded.events',
  ),
});
