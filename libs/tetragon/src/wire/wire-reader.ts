export const wireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** A varint holds at most 64 bits, 7 in each byte. */
const maxVarintBytes = 10;

/**
 * Reads protobuf's wire format. Faults do not throw: the first is kept in `fault`, and whoever reads in a loop must end
 * it once there is one.
 */
export class WireReader {
  bytes: Uint8Array = new Uint8Array();
  at = 0;
  /** The varint read last, in two halves: numbers of 64 bits do not fit into one. */
  low = 0;
  high = 0;
  fault: string | null = null;

  fail(fault: string): void {
    this.fault ??= fault;
  }

  /** Reads a varint that ends before `end` into `low` and `high`. */
  readVarint(end: number): void {
    const first = this.bytes[this.at] as number;
    if (this.at < end && first < 0x80) {
      this.low = first;
      this.high = 0;
      this.at += 1;
    } else {
      this.#readLongVarint(Math.min(end, this.at + maxVarintBytes));
    }
  }

  #readLongVarint(end: number): void {
    let low = 0;
    let high = 0;
    for (let at = this.at, shift = 0; at < end; at += 1, shift += 7) {
      const byte = this.bytes[at] as number;
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) {
        this.low = low;
        this.high = high;
        this.at = at + 1;
        return;
      }
    }
    this.fail('a number does not end');
  }

  /** Reads how many bytes follow; they end at `end` at the latest. */
  readLength(end: number): number {
    this.readVarint(end);
    if (this.high === 0 && this.low >= 0 && this.low <= end - this.at) return this.low;
    this.fail('a field is longer than what holds it');
    return 0;
  }

  /** Moves behind a value. */
  skip(type: number, end: number): void {
    switch (type) {
      case wireType.varint:
        return this.readVarint(end);
      case wireType.bytes: {
        const length = this.readLength(end);
        this.at += length;
        return;
      }
      case wireType.fixed64:
      case wireType.fixed32:
        this.at += type === wireType.fixed64 ? 8 : 4;
        if (this.at > end) this.fail('a field is longer than what holds it');
        return;
      default:
        // groups are of protobuf's first version; Tetragon has none
        this.fail(`a field has the wire type ${type}`);
    }
  }
}
