import type { DescMessage } from "@bufbuild/protobuf";
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { InvalidArgumentError } from "@yanapa/errors";
import { type Shape, shapeOf } from "./request-shape.ts";

/**
 * Brings a request's bytes into the one form that the rest of the platform reads, in place: ids (fields whose rule is
 * `string.uuid`, wherever they stand) in lower-case. Nothing else of a text is changed. Validation, the fingerprint,
 * the handler and what it keeps and announces see one spelling of an id.
 *
 * Throws INVALID_ARGUMENT MALFORMED_MESSAGE for bytes of which the validator and the generated code do not read the
 * same: a field of another wire type than the contract's, groups, a message or the members of a oneof given twice,
 * values beyond the end of their message. What was validated would not be what is done.
 */
export const canonicalRequest = (descriptor: DescMessage, bytes: Buffer): Buffer => {
  if (bytes.length === 0) return bytes;
  // Of the same library as both decoders, so that numbers and lengths mean the same here.
  const reader = new BinaryReader(bytes);
  try {
    walk(reader, shapeOf(descriptor), bytes, bytes.length, 0);
  } catch (cause) {
    throw new InvalidArgumentError("MALFORMED_MESSAGE", [], undefined, { cause });
  }
  return bytes;
};

/** As deep as the decoders go. */
const deepest = 100;
const uuidLength = 36;

const walk = (reader: BinaryReader, shape: Shape, bytes: Buffer, end: number, depth: number): void => {
  if (depth === deepest) throw new Error("too deep");
  let seen = 0;
  while (reader.pos < end) {
    const tag = reader.uint32();
    const wireType: WireType = tag & 7;
    const place = shape[tag >>> 3];
    if (place !== undefined) {
      if (wireType !== place.wireType && !(place.packable && wireType === WireType.LengthDelimited))
        throw new Error(`field ${tag >>> 3} has wire type ${wireType}`);
      if ((seen & place.once) !== 0) throw new Error(`field ${tag >>> 3} is given twice`);
      seen |= place.once;
    } else if (tag >>> 3 === 0) throw new Error("there is no field 0");
    if (wireType !== WireType.LengthDelimited) {
      pass(reader, wireType, bytes);
      continue;
    }
    const length = reader.uint32();
    const stop = reader.pos + length;
    if (stop > end) throw new Error("premature end");
    if (place?.within !== undefined) walk(reader, place.within, bytes, stop, depth + 1);
    else if (place?.packable) checkPacked(place.wireType, bytes, reader.pos, stop);
    else if (place?.isId && length === uuidLength) lower(bytes, reader.pos, stop);
    reader.pos = stop;
  }
  if (reader.pos !== end) throw new Error("premature end");
};

/** Passes over a number. */
const pass = (reader: BinaryReader, wireType: WireType, bytes: Buffer): void => {
  if (wireType === WireType.Varint) {
    while (((bytes[reader.pos] ?? 0) & 0x80) !== 0) reader.pos += 1;
    reader.pos += 1;
  } else if (wireType === WireType.Bit64) reader.pos += 8;
  else if (wireType === WireType.Bit32) reader.pos += 4;
  else throw new Error(`wire type ${wireType} is not read`);
};

/** The last of packed numbers ends where they all do: decoders would read on into what follows. */
const checkPacked = (wireType: WireType, bytes: Buffer, from: number, stop: number): void => {
  const size = wireType === WireType.Bit64 ? 8 : wireType === WireType.Bit32 ? 4 : 1;
  const ends = (stop - from) % size === 0 && (size > 1 || from === stop || (bytes[stop - 1] ?? 0) < 0x80);
  if (!ends) throw new Error("packed numbers are cut off");
};

/** The letters of hexadecimal digits: A to F. What is no UUID is refused later, whatever its letters. */
const lower = (bytes: Buffer, from: number, to: number): void => {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= 0x41 && byte <= 0x46) bytes[at] = byte | 0x20;
  }
};
