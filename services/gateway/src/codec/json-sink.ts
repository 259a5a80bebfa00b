const firstSize = 64 * 1024;
/** A buffer grown above this by one large answer is given back afterwards. */
const keptSize = 1024 * 1024;

const quote = 0x22;
const backslash = 0x5c;
const hexDigits = Buffer.from("0123456789abcdef");
/** Characters with an escape of one letter: \b \t \n \f \r. */
const shortEscapes: Readonly<Record<number, number>> = { 8: 0x62, 9: 0x74, 10: 0x6e, 12: 0x66, 13: 0x72 };

/**
 * Where JSON is written as UTF-8 bytes, without strings in between. Members and elements are written with a comma
 * before each; closing turns the first comma into the bracket.
 */
export class JsonSink {
  bytes = Buffer.allocUnsafe(firstSize);
  length = 0;

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }

  /** Bytes that are JSON already. */
  literal(piece: Uint8Array): void {
    const { length } = piece;
    this.reserve(length);
    const { bytes } = this;
    let at = this.length;
    // Names are short: a loop beats the call of `set`.
    for (let i = 0; i < length; i += 1) bytes[at++] = piece[i] as number;
    this.length = at;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** ASCII characters. */
  ascii(text: string): void {
    this.reserve(text.length);
    this.length += this.bytes.write(text, this.length, "latin1");
  }

  /** The members written since `start` become an object; `{}` when there are none. */
  closeObject(start: number): void {
    this.#close(start, 0x7b, 0x7d);
  }

  /** The elements written since `start` become an array. */
  closeArray(start: number): void {
    this.#close(start, 0x5b, 0x5d);
  }

  /** UTF-8 text as a JSON string, escaped as JSON.stringify does; false when a byte above ASCII was seen. */
  text(source: Uint8Array, from: number, to: number): boolean {
    // The longest escape, \u0000, has six bytes.
    this.reserve((to - from) * 6 + 2);
    const { bytes } = this;
    let at = this.length;
    let ascii = true;
    bytes[at++] = quote;
    for (let i = from; i < to; i += 1) {
      const value = source[i] as number;
      if (value >= 0x20 && value !== quote && value !== backslash) {
        if (value > 0x7f) ascii = false;
        bytes[at++] = value;
      } else {
        at = writeEscape(bytes, at, value);
      }
    }
    bytes[at++] = quote;
    this.length = at;
    return ascii;
  }

  /** `value` in decimal digits with zeros before it, `width` of them. */
  digits(value: number, width: number): void {
    this.reserve(width);
    let rest = value;
    for (let at = this.length + width - 1; at >= this.length; at -= 1) {
      this.bytes[at] = 0x30 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.length += width;
  }

  /** A copy of what was written; the sink is empty afterwards. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.length));
    this.clear();
    return taken;
  }

  clear(): void {
    this.length = 0;
    if (this.bytes.length > keptSize) this.bytes = Buffer.allocUnsafe(firstSize);
  }

  #close(start: number, open: number, close: number): void {
    if (this.length === start) this.byte(open);
    else this.bytes[start] = open;
    this.byte(close);
  }
}

const writeEscape = (bytes: Buffer, start: number, value: number): number => {
  let at = start;
  bytes[at++] = backslash;
  const short = value === quote || value === backslash ? value : shortEscapes[value];
  if (short !== undefined) {
    bytes[at++] = short;
    return at;
  }
  for (const letter of [0x75, 0x30, 0x30, hexDigits[value >> 4] ?? 0, hexDigits[value & 15] ?? 0])
    bytes[at++] = letter;
  return at;
};
