import type { BlockColumns } from './block-columns.ts';

/** Events that tell of a process's life; a tree is made of them, and there are few where other events are many. */
export const lifeTypes: ReadonlySet<string> = new Set(['process_exec', 'process_exit']);

/** In what way a block's events are a process's. */
export interface ProcessRelation {
  /** Its own, or its children's. */
  readonly of: 'self' | 'children';
  readonly isLife: boolean;
}

/** The start of a process is told to about a millisecond, in 2^36 of them: two years of a node's running. */
const nsPerStep = 2 ** 20;
const steps = 2 ** 36;

const hashes = 2 ** 14;

/**
 * A number that stands for an exec_id in the index, below 2^52. It grows with the start of the process, so that what is
 * written goes to the end of the index, save for what has run for long; ids of another form have numbers anywhere.
 * Another process may have the same: whoever reads a block looks at the ids themselves.
 */
export const processNumber = (execId: string, { of, isLife }: ProcessRelation): number =>
  baseOf(execId) + (of === 'self' ? 0 : 2) + (isLife ? 0 : 1);

function baseOf(execId: string): number {
  const hash = hashOf(execId);
  const [, ktime] = /:(\d{1,19}):\d{1,10}$/.exec(Buffer.from(execId, 'base64').toString('latin1')) ?? [];
  const step = ktime === undefined ? hash : Math.floor(Number(ktime) / nsPerStep) % steps;
  return (step * hashes + (hash % hashes)) * 4;
}

/** FNV-1a of 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The numbers of all processes that a block's events are of, each once, ascending. */
export function processNumbers(columns: BlockColumns): readonly number[] {
  const types = columns.texts('type');
  const isLife = types.texts.map((type) => lifeTypes.has(type));
  const numbers = new Set<number>();
  for (const [column, of] of [
    ['execId', 'self'],
    ['parentExecId', 'children'],
  ] as const) {
    const { texts, codes } = columns.texts(column);
    for (const kind of [true, false]) {
      const found = new Uint8Array(texts.length);
      for (let row = 0; row < columns.rows; row++)
        if (isLife[types.codes[row] as number] === kind) found[codes[row] as number] = 1;
      for (const [code, text] of texts.entries())
        if (found[code] === 1 && text !== '') numbers.add(processNumber(text, { of, isLife: kind }));
    }
  }
  return [...numbers].sort((a, b) => a - b);
}
