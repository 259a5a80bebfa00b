import type { DescField, DescMessage } from "@bufbuild/protobuf";
import { BinaryWriter } from "@bufbuild/protobuf/wire";
import { FeatureSet_FieldPresence } from "@bufbuild/protobuf/wkt";
import { Faults, memberOf } from "./faults.ts";
import { enumReader, type ScalarReader, scalarReaders } from "./scalar-readers.ts";
import { readTimestamp } from "./timestamp.ts";

/** Writes a JSON value of a field, or says what is wrong with it. */
type Put = (json: unknown, writer: BinaryWriter, at: string, faults: Faults) => void;
type Field = { readonly name: string; readonly oneof: string | undefined; readonly put: Put };

const lengthDelimited = 2;

/**
 * Compiles a message's descriptor to a function from a JSON object to the message's bytes, as protobuf's JSON mapping
 * reads it (json or proto names, null as absent), strict about names and types. Fields are written by rising number
 * and without zeros, so that the same request has the same bytes however its JSON is ordered: repeated commands are
 * recognised by their bytes. Throws INVALID_ARGUMENT with every faulty field.
 */
export const requestBytesOf = (descriptor: DescMessage): ((json: object) => Uint8Array) => {
  const put = new Compiler().message(descriptor);
  return (json) => {
    const faults = new Faults();
    const writer = new BinaryWriter();
    put(json, writer, "", faults);
    faults.throwIfAny();
    return writer.finish();
  };
};

class Compiler {
  readonly #messages = new Map<string, Put>();

  /** Writes the message's fields, without tag and length. */
  message(descriptor: DescMessage): Put {
    if (descriptor.typeName === "google.protobuf.Timestamp") return putTimestamp;
    const known = this.#messages.get(descriptor.typeName);
    if (known !== undefined) return known;
    if (descriptor.typeName.startsWith("google.protobuf."))
      throw new Error(`${descriptor.typeName} is not read from JSON`);

    const fields: Field[] = [];
    const places = new Map<string, number>();
    const put: Put = (json, writer, at, faults) => {
      if (typeof json !== "object" || json === null || Array.isArray(json)) {
        faults.add(at, "FIELD_INVALID", "Debe ser un objeto.");
        return;
      }
      const values = valuesOf(json, fields, places, at, faults);
      for (let i = 0; i < fields.length; i += 1) {
        const value = values[i];
        const field = fields[i] as Field;
        if (value !== undefined && value !== null) field.put(value, writer, memberOf(at, field.name), faults);
      }
    };
    this.#messages.set(descriptor.typeName, put);
    for (const field of descriptor.fields.toSorted((one, other) => one.number - other.number)) {
      places.set(field.jsonName, fields.length);
      places.set(field.name, fields.length);
      fields.push({ name: field.jsonName, oneof: field.oneof?.name, put: this.#field(field) });
    }
    return put;
  }

  #field(field: DescField): Put {
    if (field.fieldKind === "map") throw new Error(`${field} is not read from JSON`);
    const { number } = field;
    const scalar = readerOf(field);
    if (scalar !== undefined) {
      if (field.fieldKind !== "list")
        return singular(number, scalar, field.presence === FeatureSet_FieldPresence.IMPLICIT);
      return scalar.wireType === lengthDelimited ? eachTagged(number, scalar) : packed(number, scalar);
    }
    if (field.message === undefined) throw new Error(`${field} is not read from JSON`);
    const put = this.message(field.message);
    const delimited: Put = (json, writer, at, faults) => {
      writer.tag(number, lengthDelimited).fork();
      put(json, writer, at, faults);
      writer.join();
    };
    return field.fieldKind === "list" ? each(delimited) : delimited;
  }
}

/** The object's values by the place of their field. */
const valuesOf = (
  json: object,
  fields: readonly Field[],
  places: ReadonlyMap<string, number>,
  at: string,
  faults: Faults,
): unknown[] => {
  const values = new Array<unknown>(fields.length);
  let oneofs: Set<string> | undefined;
  for (const name of Object.keys(json)) {
    const place = places.get(name);
    if (place === undefined) {
      faults.unknown(at, name);
      continue;
    }
    const value = (json as Record<string, unknown>)[name];
    const { oneof, name: jsonName } = fields[place] as Field;
    let twice = values[place] !== undefined;
    if (oneof !== undefined && value !== null) {
      oneofs ??= new Set();
      twice ||= oneofs.has(oneof);
      oneofs.add(oneof);
    }
    if (twice) faults.add(memberOf(at, jsonName), "FIELD_DUPLICATED");
    values[place] = value;
  }
  return values;
};

const readerOf = (field: DescField): ScalarReader | undefined => {
  if (field.fieldKind === "map") return undefined;
  if (field.enum !== undefined) return enumReader(field.enum);
  return field.scalar === undefined ? undefined : scalarReaders[field.scalar];
};

const singular =
  (number: number, scalar: ScalarReader, implicit: boolean): Put =>
  (json, writer, at, faults) => {
    const value = scalar.read(json);
    if (value === undefined) faults.add(at, "FIELD_INVALID", scalar.expected);
    else if (!implicit || !scalar.isZero(value))
      scalar.write(writer.tag(number, scalar.wireType), value as never);
  };

/** A list; null is no element. */
const each =
  (put: Put): Put =>
  (json, writer, at, faults) => {
    if (!Array.isArray(json)) {
      faults.add(at, "FIELD_INVALID", "Debe ser una lista.");
      return;
    }
    for (let i = 0; i < json.length; i += 1) put(json[i], writer, `${at}[${i}]`, faults);
  };

const eachTagged = (number: number, scalar: ScalarReader): Put => each(singular(number, scalar, false));

const packed = (number: number, scalar: ScalarReader): Put => {
  const elements = each((json, writer, at, faults) => {
    const value = scalar.read(json);
    if (value === undefined) faults.add(at, "FIELD_INVALID", scalar.expected);
    else scalar.write(writer, value as never);
  });
  return (json, writer, at, faults) => {
    if (Array.isArray(json) && json.length === 0) return;
    writer.tag(number, lengthDelimited).fork();
    elements(json, writer, at, faults);
    writer.join();
  };
};

const putTimestamp: Put = (json, writer, at, faults) => {
  const time = typeof json === "string" ? readTimestamp(json) : undefined;
  if (time === undefined) {
    faults.add(at, "FIELD_INVALID", "Debe ser un momento como 2026-03-02T14:30:00-04:00.");
    return;
  }
  if (time.seconds !== 0) writer.tag(1, 0).int64(time.seconds);
  if (time.nanos !== 0) writer.tag(2, 0).int32(time.nanos);
};
