const text = 1;
/** Notices are short; nothing longer is looked into. */
const maxNoticeBytes = 200;

/**
 * Counts the frames a server sends on one WebSocket by their heads alone, so that hundreds of clients fit beside the
 * server on a small machine. Takes the bytes after the handshake, cut anywhere. Frames are whole and not compressed.
 */
export class FrameCounter {
  /** Text frames begun. */
  frames = 0;
  /** Frames the server said it left out. */
  lost = 0;
  #head: Buffer = Buffer.alloc(0);
  #bodyLeft = 0;
  #notice: Buffer[] | null = null;

  take(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#bodyLeft > 0) at = this.#takeBody(chunk, at);
      else at = this.#takeHead(chunk, at);
    }
  }

  #takeHead(chunk: Buffer, at: number): number {
    const head =
      this.#head.length === 0 ? chunk.subarray(at) : Buffer.concat([this.#head, chunk.subarray(at, at + 10)]);
    const size = headSize(head);
    if (size > head.length) {
      this.#head = Buffer.from(head);
      return chunk.length;
    }
    const taken = size - this.#head.length;
    this.#head = Buffer.alloc(0);
    this.#bodyLeft = bodySize(head);
    const isText = (head.readUInt8(0) & 15) === text;
    if (isText) this.frames += 1;
    this.#notice = isText && this.#bodyLeft <= maxNoticeBytes ? [] : null;
    return at + taken;
  }

  #takeBody(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#bodyLeft);
    this.#bodyLeft -= end - at;
    this.#notice?.push(chunk.subarray(at, end));
    if (this.#bodyLeft === 0 && this.#notice !== null) this.#readNotice(Buffer.concat(this.#notice).toString());
    return end;
  }

  #readNotice(body: string): void {
    this.#notice = null;
    const frame = JSON.parse(body) as { type: string; count?: number };
    if (frame.type === 'frames_lost') this.lost += frame.count ?? 0;
  }
}

/** Bytes of the frame's head, as far as can be told; more than there are means: wait. Servers do not mask. */
function headSize(head: Buffer): number {
  const length = head.length < 2 ? 0 : head.readUInt8(1) & 127;
  return length === 127 ? 10 : length === 126 ? 4 : 2;
}

function bodySize(head: Buffer): number {
  const length = head.readUInt8(1) & 127;
  if (length === 126) return head.readUInt16BE(2);
  return length === 127 ? Number(head.readBigUInt64BE(2)) : length;
}
