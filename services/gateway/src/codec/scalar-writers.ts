import { ScalarType } from "@bufbuild/protobuf";
import type { JsonSink } from "./json-sink.ts";
import type { WireCursor } from "./wire-cursor.ts";

const trueLiteral = Buffer.from("true");
const falseLiteral = Buffer.from("false");

/** How numbers and booleans of one scalar type travel: wire type, reading, being zero, writing as JSON. */
export type ScalarWriter = {
  readonly wireType: 0 | 1 | 5;
  read(cursor: WireCursor): number;
  isZero(value: number): boolean;
  write(sink: JsonSink, value: number): void;
};

const isZero = (value: number): boolean => value === 0;

const writeInteger = (sink: JsonSink, value: number): void => {
  if (value >= 0 && value < 10) sink.byte(0x30 + value);
  else sink.ascii(String(value));
};

const writeReal = (sink: JsonSink, value: number): void => {
  // -0 as JSON.stringify writes it; NaN and infinities are texts in protobuf's JSON.
  sink.ascii(Number.isFinite(value) ? String(value) : `"${value}"`);
};

const integer = (read: (cursor: WireCursor) => number, wireType: 0 | 5 = 0): ScalarWriter => ({
  wireType,
  read,
  isZero,
  write: writeInteger,
});

const real = (read: (cursor: WireCursor) => number, wireType: 1 | 5): ScalarWriter => ({
  wireType,
  read,
  // Protobuf keeps -0.
  isZero: (value) => Object.is(value, 0),
  write: writeReal,
});

/** Scalars of 32 bits and reals; 64-bit integers, texts and bytes are elsewhere. */
export const scalarWriters: Readonly<Partial<Record<ScalarType, ScalarWriter>>> = {
  [ScalarType.INT32]: integer((cursor) => cursor.varint()),
  [ScalarType.UINT32]: integer((cursor) => cursor.varint() >>> 0),
  [ScalarType.SINT32]: integer((cursor) => {
    const zigzag = cursor.varint();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }),
  [ScalarType.FIXED32]: integer((cursor) => cursor.fixed32() >>> 0, 5),
  [ScalarType.SFIXED32]: integer((cursor) => cursor.fixed32(), 5),
  [ScalarType.DOUBLE]: real((cursor) => cursor.double(), 1),
  [ScalarType.FLOAT]: real((cursor) => cursor.float(), 5),
  [ScalarType.BOOL]: {
    wireType: 0,
    read: (cursor) => (cursor.varint() === 0 ? 0 : 1),
    isZero,
    write: (sink, value) => sink.literal(value === 0 ? falseLiteral : trueLiteral),
  },
};
