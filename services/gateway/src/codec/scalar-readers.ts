import { type DescEnum, ScalarType } from "@bufbuild/protobuf";
import type { BinaryWriter } from "@bufbuild/protobuf/wire";

/** How one scalar type is read from JSON: the value, or `refused` with the Spanish sentence that says what is expected. */
export type ScalarReader = {
  readonly expected: string;
  /** The value to write, or undefined when the JSON is none of this type. */
  read(json: unknown): unknown;
  isZero(value: unknown): boolean;
  readonly wireType: 0 | 1 | 2 | 5;
  write(writer: BinaryWriter, value: never): void;
};

const scalar = <Value>(
  expected: string,
  read: (json: unknown) => Value | undefined,
  isZero: (value: Value) => boolean,
  wireType: ScalarReader["wireType"],
  write: (writer: BinaryWriter, value: Value) => void,
): ScalarReader => ({
  expected,
  read,
  isZero: isZero as ScalarReader["isZero"],
  wireType,
  write: write as ScalarReader["write"],
});

/** Whole numbers come as numbers or, as protobuf's JSON also allows, as decimal texts. */
const integerBetween = (least: number, most: number) => (json: unknown) => {
  const value = typeof json === "string" && /^-?\d{1,10}$/.test(json) ? Number(json) : json;
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most
    ? (value as number) + 0
    : undefined;
};

const isNumberZero = (value: number): boolean => value === 0;

const int32 = integerBetween(-(2 ** 31), 2 ** 31 - 1);
const uint32 = integerBetween(0, 2 ** 32 - 1);
const signed = "Debe ser un número entero.";
const unsigned = "Debe ser un número entero, no negativo.";

const readReal = (json: unknown): number | undefined => {
  if (typeof json === "number") return json;
  if (json === "NaN") return Number.NaN;
  if (json === "Infinity") return Number.POSITIVE_INFINITY;
  if (json === "-Infinity") return Number.NEGATIVE_INFINITY;
  if (typeof json === "string" && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(json)) {
    const value = Number(json);
    return Number.isFinite(value) ? value : undefined;
  }
  return undefined;
};

const readFloat = (json: unknown): number | undefined => {
  const value = readReal(json);
  return value === undefined || (Number.isFinite(value) && !Number.isFinite(Math.fround(value)))
    ? undefined
    : value;
};

const isRealZero = (value: number): boolean => Object.is(value, 0);

const readText = (json: unknown): string | undefined =>
  // Half a surrogate pair is no text, and no database keeps U+0000.
  typeof json === "string" && json.isWellFormed() && !json.includes("\0") ? json : undefined;

const readBytes = (json: unknown): Uint8Array | undefined =>
  typeof json === "string" && /^[A-Za-z0-9+/_-]*={0,2}$/.test(json) ? Buffer.from(json, "base64") : undefined;

/** Readers by scalar type; 64-bit integers are not in the contract (a law refuses them). */
export const scalarReaders: Readonly<Partial<Record<ScalarType, ScalarReader>>> = {
  [ScalarType.INT32]: scalar(signed, int32, isNumberZero, 0, (writer, value) => writer.int32(value)),
  [ScalarType.SINT32]: scalar(signed, int32, isNumberZero, 0, (writer, value) => writer.sint32(value)),
  [ScalarType.SFIXED32]: scalar(signed, int32, isNumberZero, 5, (writer, value) => writer.sfixed32(value)),
  [ScalarType.UINT32]: scalar(unsigned, uint32, isNumberZero, 0, (writer, value) => writer.uint32(value)),
  [ScalarType.FIXED32]: scalar(unsigned, uint32, isNumberZero, 5, (writer, value) => writer.fixed32(value)),
  [ScalarType.DOUBLE]: scalar("Debe ser un número.", readReal, isRealZero, 1, (writer, value) =>
    writer.double(value),
  ),
  [ScalarType.FLOAT]: scalar("Debe ser un número.", readFloat, isRealZero, 5, (writer, value) =>
    writer.float(value),
  ),
  [ScalarType.BOOL]: scalar(
    "Debe ser true o false.",
    (json) => (typeof json === "boolean" ? json : undefined),
    (value) => !value,
    0,
    (writer, value) => writer.bool(value),
  ),
  [ScalarType.STRING]: scalar(
    "Debe ser un texto, sin caracteres inválidos.",
    readText,
    (value) => value === "",
    2,
    (writer, value) => writer.string(value),
  ),
  [ScalarType.BYTES]: scalar(
    "Debe ser un texto en base64.",
    readBytes,
    (value) => value.length === 0,
    2,
    (writer, value) => writer.bytes(value),
  ),
};

/** An enum by the name of its value, or by its number. */
export const enumReader = (descriptor: DescEnum): ScalarReader => {
  const numbers = new Map(descriptor.values.map(({ jsonName, number }) => [jsonName, number]));
  for (const { name, number } of descriptor.values) numbers.set(name, number);
  const zero = descriptor.values[0]?.number ?? 0;
  const known = descriptor.values.filter(({ number }) => number !== zero).map(({ jsonName }) => jsonName);
  return scalar(
    `Debe ser uno de: ${known.join(", ")}.`,
    (json) =>
      typeof json === "string" ? numbers.get(json) : typeof json === "number" ? int32(json) : undefined,
    (value) => value === zero,
    0,
    (writer, value) => writer.int32(value),
  );
};
