import type { DescField, DescMessage, Message } from "@bufbuild/protobuf";
import { type Timestamp, TimestampSchema } from "@bufbuild/protobuf/wkt";
import type { FieldViolation } from "@yanapa/errors";
import { valueIn } from "./field-value.ts";

/** RFC 3339 as protobuf's JSON allows it: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z, in seconds since 1970. */
const firstSecond = -62_135_596_800n;
const lastSecond = 253_402_300_799n;

/**
 * What protobuf can carry and a database cannot keep: U+0000 in a text, times before year 1 or after 9999. Without
 * this check they would surface as INTERNAL, far from the field that caused them.
 */
export const unstorableValues = (
  descriptor: DescMessage,
  message: Message,
  bytes: Uint8Array,
): FieldViolation[] => {
  const found: FieldViolation[] = [];
  // A text can only hold U+0000 when the bytes hold a zero; most requests without times are done here.
  const zero = bytes.includes(0);
  if (zero || holdsTimes(descriptor)) visitMessage(descriptor, message, "", found);
  return found;
};

const withTimes = new WeakMap<DescMessage, boolean>();

const holdsTimes = (descriptor: DescMessage): boolean => {
  const known = withTimes.get(descriptor);
  if (known !== undefined) return known;
  // Entered before its fields are looked at, so that a message that holds itself comes to an end.
  withTimes.set(descriptor, false);
  const holds =
    descriptor.typeName === TimestampSchema.typeName ||
    descriptor.fields.some((field) => field.message !== undefined && holdsTimes(field.message));
  withTimes.set(descriptor, holds);
  return holds;
};

const visitMessage = (
  descriptor: DescMessage,
  message: Message,
  path: string,
  found: FieldViolation[],
): void => {
  if (descriptor.typeName === TimestampSchema.typeName) {
    const { seconds, nanos } = message as Timestamp;
    if (seconds < firstSecond || seconds > lastSecond || nanos < 0 || nanos > 999_999_999) {
      found.push({ field: path, reason: "FIELD_INVALID", message: "La fecha y hora no es válida." });
    }
    return;
  }
  for (const field of descriptor.fields) visitField(field, valueIn(field, message), path, found);
};

const visitField = (field: DescField, value: unknown, path: string, found: FieldViolation[]): void => {
  if (value === undefined) return;
  const name = path === "" ? field.name : `${path}.${field.name}`;
  if (field.fieldKind === "list") {
    (value as unknown[]).forEach((item, index) => {
      visitValue(field, item, `${name}[${index}]`, found);
    });
  } else if (field.fieldKind === "map") {
    for (const [key, item] of Object.entries(value as object)) {
      visitValue(field, key, name, found);
      visitValue(field, item, `${name}[${JSON.stringify(key)}]`, found);
    }
  } else {
    visitValue(field, value, name, found);
  }
};

const visitValue = (field: DescField, value: unknown, path: string, found: FieldViolation[]): void => {
  if (typeof value === "string") {
    if (value.includes("\0")) {
      found.push({
        field: path,
        reason: "FIELD_INVALID",
        message: "El texto tiene caracteres que no se admiten.",
      });
    }
  } else if (
    field.message !== undefined &&
    typeof value === "object" &&
    value !== null &&
    "$typeName" in value
  ) {
    visitMessage(field.message, value as Message, path, found);
  }
};
