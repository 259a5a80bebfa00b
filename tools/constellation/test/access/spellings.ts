import {
  type DescField,
  type DescMessage,
  type JsonObject,
  type JsonValue,
  ScalarType,
} from "@bufbuild/protobuf";
import type { IdField } from "./contract.ts";

/** A request with its ids in capitals, and nothing else changed. */
export const inCapitals = (request: JsonObject, fields: readonly IdField[]): JsonObject =>
  fields.reduce((changed, { path }) => capitalsAt(changed, path) as JsonObject, request);

const capitalsAt = (value: JsonValue, path: readonly string[]): JsonValue => {
  if (typeof value === "string") return value.toUpperCase();
  if (Array.isArray(value)) return value.map((each) => capitalsAt(each, path));
  const [name = "", ...rest] = path;
  if (typeof value !== "object" || value === null || value[name] === undefined) return value;
  return { ...value, [name]: capitalsAt(value[name], rest) };
};

/**
 * The same request as JSON in every other spelling that protobuf's JSON mapping has for it: names as the proto writes
 * them, enums by number, whole numbers as texts, moments in another offset and with all their digits.
 */
export const otherwise = (message: DescMessage, request: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(request).map(([name, value]) => {
      const field = message.fields.find(({ jsonName }) => jsonName === name);
      if (field === undefined) throw new Error(`${message.typeName} has no ${name}`);
      return [field.name, Array.isArray(value) ? value.map((each) => one(field, each)) : one(field, value)];
    }),
  );

const one = (field: DescField, value: JsonValue): JsonValue => {
  if (field.message?.typeName === "google.protobuf.Timestamp") return inAnotherZone(String(value));
  if (field.message !== undefined) return otherwise(field.message, value as JsonObject);
  if (field.enum !== undefined) return field.enum.values.find(({ name }) => name === value)?.number ?? value;
  return field.scalar === ScalarType.INT32 ? String(value) : value;
};

/** `2026-03-02T14:30:00.5Z` as `2026-03-02T20:00:00.500000000+05:30`. */
const inAnotherZone = (moment: string): string =>
  Temporal.Instant.from(moment)
    .toZonedDateTimeISO("+05:30")
    .toString({ fractionalSecondDigits: 9, timeZoneName: "never" });
