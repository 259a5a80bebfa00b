import {
  type DescField,
  type DescMessage,
  fromBinary,
  fromJson,
  type JsonValue,
  type Registry,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import { acceptedForm } from "./accepted-form.ts";
import { validationOf } from "./validator.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const mostViolations = 25;

/**
 * The bytes of a message that somebody wrote as JSON by the contract, names in camelCase or as the proto has them; UUIDs in
 * lower-case. Unlike requests, messages as events carry no rules of their own for ids: here each is a UUID or absent.
 *
 * Throws INVALID_ARGUMENT: BODY_NOT_JSON, BODY_NOT_OBJECT, or FIELD_INVALID with every field that is unknown, of another
 * form, or against the contract's rules.
 */
export const messageBytesOf = (registry: Registry, typeName: string, text: string): Uint8Array => {
  const descriptor = descriptorOf(registry, typeName);
  const json = parse(text);
  const found: FieldViolation[] = [];
  look(registry, descriptor, json, "", found);
  if (found.length > 0) throw new InvalidArgumentError("FIELD_INVALID", found.slice(0, mostViolations));
  const bytes = encode(registry, descriptor, json);
  validationOf(registry, [])(descriptor, bytes);
  return bytes;
};

const encode = (registry: Registry, descriptor: DescMessage, json: JsonObject): Uint8Array => {
  try {
    return toBinary(descriptor, fromJson(descriptor, json, { registry }));
  } catch {
    // Each value is right by itself: two of them are of one oneof.
    throw new InvalidArgumentError("FIELD_INVALID", [
      { field: "body", reason: "FIELD_INVALID", message: "Debe indicar uno solo de los datos posibles." },
    ]);
  }
};

/** A message as JSON by the contract; undefined when the bytes are no such message. */
export const messageJsonOf = (
  registry: Registry,
  typeName: string,
  bytes: Uint8Array,
): JsonValue | undefined => {
  try {
    const descriptor = descriptorOf(registry, typeName);
    return toJson(descriptor, fromBinary(descriptor, bytes), { registry });
  } catch {
    return undefined;
  }
};

const descriptorOf = (registry: Registry, typeName: string): DescMessage => {
  const descriptor = registry.getMessage(typeName);
  if (descriptor === undefined) throw new InvalidArgumentError("EVENT_TYPE_UNKNOWN");
  return descriptor;
};

type JsonObject = { [name: string]: JsonValue };

const isObject = (json: unknown): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const parse = (text: string): JsonObject => {
  let json: unknown;
  try {
    json = JSON.parse(text, (_, value) =>
      typeof value === "string" && uuid.test(value) ? value.toLowerCase() : value,
    );
  } catch {
    // The parser's message repeats the text: it is no cause to keep.
    throw new InvalidArgumentError("BODY_NOT_JSON");
  }
  if (!isObject(json)) throw new InvalidArgumentError("BODY_NOT_OBJECT");
  return json;
};

/** The library stops at the first fault and names it in English: each value is tried alone, in the message it stands in. */
const look = (
  registry: Registry,
  descriptor: DescMessage,
  json: JsonObject,
  path: string,
  found: FieldViolation[],
): void => {
  const seen = new Set<DescField>();
  for (const [key, value] of Object.entries(json)) {
    const field = descriptor.fields.find(({ name, jsonName }) => key === name || key === jsonName);
    const at = `${path}${field?.name ?? key}`;
    if (field === undefined)
      found.push({ field: at, reason: "FIELD_UNKNOWN", message: "El evento no tiene este dato. Quítelo." });
    else if (seen.has(field)) found.push({ field: at, reason: "FIELD_DUPLICATED" });
    else lookAt(registry, descriptor, { field, key, value, at }, found);
    if (field !== undefined) seen.add(field);
  }
};

type Given = { field: DescField; key: string; value: JsonValue; at: string };

const lookAt = (
  registry: Registry,
  descriptor: DescMessage,
  { field, key, value, at }: Given,
  found: FieldViolation[],
): void => {
  const before = found.length;
  const isNested = field.message !== undefined && !field.message.typeName.startsWith("google.protobuf.");
  if (field.fieldKind === "list" && Array.isArray(value)) {
    value.forEach((item, index) => {
      const within = `${at}[${index}]`;
      if (isNested && isObject(item)) look(registry, field.message as DescMessage, item, `${within}.`, found);
      else if (!reads(registry, descriptor, key, [item]) || isForeign(field, item))
        found.push({ field: within, reason: "FIELD_INVALID", message: acceptedForm(field, true) });
    });
  } else if (field.fieldKind === "message" && isNested && isObject(value))
    look(registry, field.message as DescMessage, value, `${at}.`, found);
  if (found.length === before && (!reads(registry, descriptor, key, value) || isForeign(field, value)))
    found.push({ field: at, reason: "FIELD_INVALID", message: acceptedForm(field, false) });
};

const reads = (registry: Registry, descriptor: DescMessage, key: string, value: JsonValue): boolean => {
  try {
    toBinary(descriptor, fromJson(descriptor, { [key]: value }, { registry }));
    return true;
  } catch {
    return false;
  }
};

/** What protobuf reads and the contract does not have: a number that is none of an enum's, an id that is no UUID. */
const isForeign = (field: DescField, value: JsonValue): boolean => {
  if (Array.isArray(value) || value === null) return false;
  if (field.enum !== undefined)
    return typeof value === "number" && !field.enum.values.some(({ number }) => number === value);
  // What was asked for is kept as it was asked for.
  if (!/_ids?$/.test(field.name) || field.name.startsWith("requested_")) return false;
  return typeof value === "string" && value !== "" && !uuid.test(value);
};
