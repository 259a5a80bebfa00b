import { isUtf8 } from "node:buffer";
import {
  type DescEnum,
  type DescField,
  type DescMessage,
  fromBinary,
  ScalarType,
  toJsonString,
} from "@bufbuild/protobuf";
import { FeatureSet_FieldPresence } from "@bufbuild/protobuf/wkt";
import { JsonSink } from "./json-sink.ts";
import { type ScalarWriter, scalarWriters } from "./scalar-writers.ts";
import { writeTimestamp } from "./timestamp.ts";
import { irregular, WireCursor } from "./wire-cursor.ts";

type WriteMessage = (cursor: WireCursor, end: number, sink: JsonSink) => void;
/** Writes the value that begins at the cursor, without its name. */
type WriteValue = (cursor: WireCursor, sink: JsonSink, limit: number) => void;
type Field = {
  readonly number: number;
  /** One bit per oneof of the message; 0 outside of any. */
  readonly oneof: number;
  /** Writes the field with a comma and its name; nothing when it is its type's zero. `tag` has just been read. */
  write(cursor: WireCursor, sink: JsonSink, limit: number, tag: number): void;
};

/** The contract uses a type that is not compiled here; its messages go the slow way. */
class NotCompiledError extends Error {}

const highestNumber = 500;
const cursor = new WireCursor();
const sink = new JsonSink();

/**
 * Compiles a message's descriptor to a function from its wire bytes to its JSON, the same as protobuf-es writes
 * (fields of value zero are left out), in one pass from bytes to bytes.
 */
export const responseJsonOf = (descriptor: DescMessage): ((bytes: Uint8Array) => Buffer) => {
  const slow = (bytes: Uint8Array): Buffer =>
    Buffer.from(toJsonString(descriptor, fromBinary(descriptor, bytes)));
  let write: WriteMessage;
  try {
    write = new Compiler().message(descriptor);
  } catch (error) {
    if (error instanceof NotCompiledError) return slow;
    throw error;
  }
  return (bytes) => {
    try {
      cursor.use(bytes);
      write(cursor, bytes.length, sink);
      return sink.take();
    } catch (error) {
      sink.clear();
      if (error === irregular) return slow(bytes);
      throw error;
    }
  };
};

class Compiler {
  readonly #messages = new Map<string, WriteMessage>();

  message(descriptor: DescMessage): WriteMessage {
    if (descriptor.typeName === "google.protobuf.Timestamp") return writeTimestamp;
    if (descriptor.typeName.startsWith("google.protobuf.")) throw new NotCompiledError(descriptor.typeName);
    const known = this.#messages.get(descriptor.typeName);
    if (known !== undefined) return known;

    const byTag: (Field | undefined)[] = [];
    const numbers = new Set<number>();
    const write: WriteMessage = (cursor, end, sink) => {
      const start = sink.length;
      let last = 0;
      let oneofs = 0;
      while (cursor.at < end) {
        const tag = cursor.varint();
        const field = byTag[tag];
        if (field === undefined) {
          if (numbers.has(tag >>> 3)) throw irregular;
          cursor.skip(tag & 7, end);
        } else {
          if (field.number <= last || (field.oneof & oneofs) !== 0) throw irregular;
          last = field.number;
          oneofs |= field.oneof;
          field.write(cursor, sink, end, tag);
        }
      }
      if (cursor.at !== end) throw irregular;
      sink.closeObject(start);
    };
    // Kept before its fields are compiled, so that a message may contain itself.
    this.#messages.set(descriptor.typeName, write);
    for (const field of descriptor.fields) {
      if (field.number > highestNumber) throw new NotCompiledError(String(field));
      numbers.add(field.number);
      const oneof = field.oneof === undefined ? 0 : 1 << descriptor.oneofs.indexOf(field.oneof);
      const { wireType, write: writeField } = this.#field(field);
      byTag[(field.number << 3) | wireType] = { number: field.number, oneof, write: writeField };
    }
    return write;
  }

  #field(field: DescField): { wireType: number; write: Field["write"] } {
    const name = Buffer.from(`,${JSON.stringify(field.jsonName)}:`);
    const implicit = field.presence === FeatureSet_FieldPresence.IMPLICIT;
    const number = numberOf(field);
    if (field.fieldKind === "list") {
      if (number !== undefined) return { wireType: 2, write: packed(name, number) };
      return { wireType: 2, write: repeated(name, this.#value(field)) };
    }
    if (number !== undefined)
      return { wireType: number.wireType, write: singularNumber(name, number, implicit) };
    const value = this.#value(field);
    return {
      wireType: 2,
      write: (cursor, sink, limit) => {
        if (implicit && cursor.bytes[cursor.at] === 0) {
          cursor.at += 1;
          return;
        }
        sink.literal(name);
        value(cursor, sink, limit);
      },
    };
  }

  /** Values that are length-delimited on the wire: messages, texts, bytes. */
  #value(field: DescField): WriteValue {
    if (field.message !== undefined && field.fieldKind !== "map") {
      if (field.delimitedEncoding) throw new NotCompiledError(String(field));
      const write = this.message(field.message);
      return (cursor, sink, limit) => write(cursor, cursor.endOfBlock(limit), sink);
    }
    if (field.fieldKind !== "map" && field.scalar === ScalarType.STRING) return writeText;
    if (field.fieldKind !== "map" && field.scalar === ScalarType.BYTES) return writeBytes;
    throw new NotCompiledError(String(field));
  }
}

const numberOf = (field: DescField): ScalarWriter | undefined => {
  if (field.fieldKind === "map") return undefined;
  if (field.enum !== undefined) return enumWriter(field.enum);
  return field.scalar === undefined ? undefined : scalarWriters[field.scalar];
};

const enumWriter = (descriptor: DescEnum): ScalarWriter => {
  if (descriptor.typeName === "google.protobuf.NullValue") throw new NotCompiledError(descriptor.typeName);
  const names = new Map(
    descriptor.values.map((value) => [value.number, Buffer.from(JSON.stringify(value.jsonName))]),
  );
  const zero = descriptor.values[0]?.number ?? 0;
  return {
    wireType: 0,
    read: (cursor) => cursor.varint(),
    isZero: (value) => value === zero,
    write: (sink, value) => {
      const name = names.get(value);
      // A newer service may know more values than this gateway.
      if (name === undefined) sink.ascii(String(value));
      else sink.literal(name);
    },
  };
};

const singularNumber =
  (name: Buffer, number: ScalarWriter, implicit: boolean): Field["write"] =>
  (cursor, sink) => {
    const value = number.read(cursor);
    if (implicit && number.isZero(value)) return;
    sink.literal(name);
    number.write(sink, value);
  };

const packed =
  (name: Buffer, number: ScalarWriter): Field["write"] =>
  (cursor, sink, limit) => {
    const end = cursor.endOfBlock(limit);
    if (cursor.at === end) return;
    sink.literal(name);
    const start = sink.length;
    while (cursor.at < end) {
      sink.byte(0x2c);
      number.write(sink, number.read(cursor));
    }
    if (cursor.at !== end) throw irregular;
    sink.closeArray(start);
  };

const repeated =
  (name: Buffer, value: WriteValue): Field["write"] =>
  (cursor, sink, limit, tag) => {
    sink.literal(name);
    const start = sink.length;
    for (;;) {
      sink.byte(0x2c);
      value(cursor, sink, limit);
      const afterElement = cursor.at;
      if (afterElement >= limit) break;
      if (cursor.varint() !== tag) {
        cursor.at = afterElement;
        break;
      }
    }
    sink.closeArray(start);
  };

const writeText: WriteValue = (cursor, sink, limit) => {
  const end = cursor.endOfBlock(limit);
  const ascii = sink.text(cursor.bytes, cursor.at, end);
  if (!ascii && !isUtf8(cursor.bytes.subarray(cursor.at, end))) throw irregular;
  cursor.at = end;
};

const writeBytes: WriteValue = (cursor, sink, limit) => {
  const end = cursor.endOfBlock(limit);
  const bytes = cursor.bytes.subarray(cursor.at, end);
  sink.ascii(`"${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64")}"`);
  cursor.at = end;
};
