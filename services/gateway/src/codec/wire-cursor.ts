/**
 * Thrown where bytes are not as our own services write them (fields by rising number, each once). Such bytes may still
 * be a valid message: the caller then takes the slow way, which reads everything.
 */
export const irregular = new Error("irregular wire order");

/** Reads protobuf's wire format forward. Bytes beyond the end read as zeros: whoever reads a message checks its end. */
export class WireCursor {
  bytes: Uint8Array = new Uint8Array();
  at = 0;
  #view: DataView | undefined;

  use(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.at = 0;
    this.#view = undefined;
  }

  /** The low 32 bits of a varint, signed. */
  varint(): number {
    const { bytes } = this;
    let byte = bytes[this.at++] as number;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; shift < 70; shift += 7) {
      byte = bytes[this.at++] ?? 0;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw irregular;
  }

  /** A signed 64-bit varint as a number; exact up to 2^53. */
  varint64(): number {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.bytes[this.at++] ?? 0;
      if (shift < 28n && byte < 0x80 && value === 0n) return byte;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
    throw irregular;
  }

  /** The end of a length-delimited value that begins here, not beyond `limit`. */
  endOfBlock(limit: number): number {
    const length = this.varint();
    const end = this.at + length;
    if (length < 0 || end > limit) throw irregular;
    return end;
  }

  float(): number {
    this.at += 4;
    return this.#viewUpTo(this.at).getFloat32(this.at - 4, true);
  }

  double(): number {
    this.at += 8;
    return this.#viewUpTo(this.at).getFloat64(this.at - 8, true);
  }

  fixed32(): number {
    this.at += 4;
    return this.#viewUpTo(this.at).getInt32(this.at - 4, true);
  }

  /** Passes over a value of a field that this contract does not know. */
  skip(wireType: number, limit: number): void {
    if (wireType === 0) this.varint();
    else if (wireType === 1) this.at += 8;
    else if (wireType === 2) this.at = this.endOfBlock(limit);
    else if (wireType === 5) this.at += 4;
    else throw irregular;
  }

  #viewUpTo(end: number): DataView {
    if (end > this.bytes.length) throw irregular;
    this.#view ??= new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    return this.#view;
  }
}
