import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { InvalidArgumentError } from "@yanapa/errors";
import { Faults } from "./faults.ts";

/** More parameters than any rpc has fields. */
const mostParameters = 200;

type Tree = { [name: string]: Tree | unknown };

/**
 * The JSON object that a query string stands for: names lead through messages by dots, lists repeat their name,
 * anything else stands once. Types are checked where the object is read. Throws INVALID_ARGUMENT: QUERY_INVALID when
 * the string is not decodable, FIELD_UNKNOWN and FIELD_DUPLICATED by parameter.
 */
export const parseQuery = (descriptor: DescMessage, query: string): object => {
  const tree: Tree = {};
  if (query === "") return tree;
  const faults = new Faults();
  const parts = query.split("&");
  if (parts.length > mostParameters) throw new InvalidArgumentError("QUERY_INVALID");
  for (const part of parts) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? "" : decode(part.slice(equals + 1));
    put(tree, descriptor, name, value, faults);
  }
  faults.throwIfAny();
  return tree;
};

const put = (tree: Tree, descriptor: DescMessage, name: string, value: string, faults: Faults): void => {
  const segments = name.split(".");
  const last = segments.pop() ?? "";
  let place = tree;
  let message = descriptor;
  for (const segment of segments) {
    const field = fieldOf(message, segment);
    if (field?.fieldKind !== "message" || isLeaf(field)) {
      faults.unknown("", name);
      return;
    }
    place[field.jsonName] ??= {};
    place = place[field.jsonName] as Tree;
    message = field.message;
  }
  const field = fieldOf(message, last);
  if (field === undefined || field.fieldKind === "map" || (field.message !== undefined && !isLeaf(field))) {
    faults.unknown("", name);
    return;
  }
  const read = jsonOf(field, value);
  if (field.fieldKind === "list") {
    place[field.jsonName] ??= [];
    (place[field.jsonName] as unknown[]).push(read);
  } else if (place[field.jsonName] === undefined) {
    place[field.jsonName] = read;
  } else {
    faults.add(name, "FIELD_DUPLICATED");
  }
};

const fieldOf = (message: DescMessage, name: string): DescField | undefined =>
  message.fields.find((field) => field.jsonName === name || field.name === name);

/** A message that is one text in JSON. */
const isLeaf = (field: DescField): boolean => field.message?.typeName === "google.protobuf.Timestamp";

/** A parameter is a text; what JSON writes otherwise is turned into it, what cannot stays for the reader to refuse. */
const jsonOf = (field: DescField, value: string): unknown => {
  if (field.scalar === ScalarType.BOOL && (value === "true" || value === "false")) return value === "true";
  if (field.enum !== undefined && /^\d{1,9}$/.test(value)) return Number(value);
  return value;
};

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    throw new InvalidArgumentError("QUERY_INVALID");
  }
};
