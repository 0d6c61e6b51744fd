import type { UnreadLine } from '@tetrascope/tetragon';
import { EventTranscoder } from '@tetrascope/tetragon/wire';
import type { GapReason } from '@tetrascope/contracts';
import type { Lane, LineBatch } from '../../source.ts';
import { MessageQueue, type QueueRoom } from './message-queue.ts';
import { placeText, type StreamPlace } from './stream-place.ts';

/** How often the moment until when all is stored is kept: after a crash so much may be told as missing that is not. */
const placeEveryMs = 5000;

/** A node's name has at most 253 characters. */
const maxNodeName = 253;

/** Shared: one message at a time, wherever it comes from. */
const transcoder = new EventTranscoder();

/** What came from one agent, as batches of lines. */
export class AgentLane {
  readonly #id: string;
  readonly #queue: MessageQueue;
  #node: string | null;
  #aliveMs: number;
  #lastMessageMs = 0;
  #gap: GapReason | null = null;
  #unknownFields = 0;
  #told: StreamPlace | null = null;
  #toldMs = 0;

  /**
   * @param id of the lane and its agent
   * @param node where it is known before it is told by an event
   * @param aliveMs since when nothing has been missed
   * @param room shared with the other lanes of the source
   */
  constructor(id: string, node: string | null, aliveMs: number, room: QueueRoom) {
    this.#queue = new MessageQueue(room);
    this.#id = id;
    this.#node = node;
    this.#aliveMs = aliveMs;
  }

  get node(): string | null {
    return this.#node;
  }

  /** When it was last known that events would come if there were any. */
  get aliveMs(): number {
    return this.#aliveMs;
  }

  get lastMessageMs(): number {
    return this.#lastMessageMs;
  }

  push(message: Uint8Array, nowMs: number): void {
    this.#lastMessageMs = nowMs;
    this.#aliveMs = nowMs;
    this.#queue.push(message, nowMs);
  }

  noteAlive(nowMs: number): void {
    this.#aliveMs = nowMs;
  }

  /** Why there is no stream at present; null where there is one. */
  noteGap(gap: GapReason | null): void {
    this.#gap = gap;
  }

  /** Fields that had no name for us since this was last asked. */
  takeUnknownFields(): number {
    const unknown = this.#unknownFields;
    this.#unknownFields = 0;
    return unknown;
  }

  /** The next batch, null where there is none. Asking for it says that the one before is stored. */
  nextBatch(nowMs: number): LineBatch | null {
    const place = this.#newPlace(nowMs);
    if (place !== null) return { ...nothing, lane: this.#lane(), checkpoint: { place } };
    return this.lastBatch();
  }

  /** The same without a place to go on from: what is not stored now is lost, and must be counted. */
  lastBatch(): LineBatch | null {
    return this.#queue.hasNews ? this.#linesTaken() : null;
  }

  #lane(): Lane {
    return { id: this.#id, agent: this.#id, node: this.#node };
  }

  #linesTaken(): LineBatch {
    const { messages, offsets, dropped } = this.#queue.take();
    const lines: Uint8Array[] = [];
    const lineOffsets: number[] = [];
    const unread: UnreadLine[] = [];
    for (const [index, message] of messages.entries()) {
      const offset = offsets[index] as number;
      const result = transcoder.transcode(message);
      if ('code' in result) unread.push({ ...result, offset });
      else {
        lines.push(result.line);
        lineOffsets.push(offset);
        this.#unknownFields += result.unknownFields;
      }
    }
    if (lines[0] !== undefined) this.#node ??= nodeOf(lines[0]);
    const loss = dropped === 0 ? {} : { dropped: { reason: 'queue_full' as const, count: dropped } };
    return { lane: this.#lane(), lines, offsets: lineOffsets, unread, duplicates: 0, ...loss };
  }

  /** Null where it is the same as was told; where time alone has gone on, also where that was a short while ago. */
  #newPlace(nowMs: number): string | null {
    const place = { aliveMs: this.#queue.oldestMs ?? this.#aliveMs, node: this.#node, gap: this.#gap };
    const hasOnlyAged = this.#told?.gap === place.gap && this.#told.node === place.node;
    if (hasOnlyAged && (this.#told?.aliveMs === place.aliveMs || nowMs - this.#toldMs < placeEveryMs)) return null;
    this.#told = place;
    this.#toldMs = nowMs;
    return placeText(place);
  }
}

const nothing = { lines: [], offsets: [], unread: [], duplicates: 0 } as const;

/** The node that an event tells; null where it tells none. */
function nodeOf(line: Uint8Array): string | null {
  try {
    const { node_name: name } = JSON.parse(Buffer.from(line).toString('utf8')) as { readonly node_name?: unknown };
    return typeof name === 'string' && name !== '' && name.length <= maxNodeName ? name : null;
  } catch {
    // texts that are not UTF-8: decoding refuses the line
    return null;
  }
}
