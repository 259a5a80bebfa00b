import { type DescEnum, type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { commentOf } from "../comments.ts";
import { type NumberRules, type Rules, rulesOf, type ValueRules, valueRulesOf } from "../rules.ts";

/** A JSON Schema 2020-12 object, as OpenAPI 3.1 uses it. */
export type Schema = Record<string, unknown>;

/** Foreign messages with a JSON form of their own (protobuf's JSON mapping). */
const wellKnown: Record<string, Schema> = {
  "google.protobuf.Timestamp": { type: "string", format: "date-time" },
  "google.protobuf.Duration": { type: "string", pattern: "^-?[0-9]+(\\.[0-9]{1,9})?s$", examples: ["3.5s"] },
  "google.protobuf.FieldMask": { type: "string" },
  "google.protobuf.Struct": { type: "object", additionalProperties: true },
  "google.protobuf.Value": {},
  "google.protobuf.ListValue": { type: "array", items: {} },
  "google.protobuf.Empty": { type: "object" },
  "google.protobuf.Any": { type: "object", required: ["@type"], properties: { "@type": { type: "string" } } },
  "google.protobuf.StringValue": { type: "string" },
  "google.protobuf.BoolValue": { type: "boolean" },
  "google.protobuf.Int32Value": { type: "integer", format: "int32" },
  "google.protobuf.UInt32Value": { type: "integer", minimum: 0 },
  "google.protobuf.DoubleValue": { type: "number", format: "double" },
  "google.protobuf.BytesValue": { type: "string", contentEncoding: "base64" },
};

const scalars: Partial<Record<ScalarType, Schema>> = {
  [ScalarType.STRING]: { type: "string" },
  [ScalarType.BYTES]: { type: "string", contentEncoding: "base64" },
  [ScalarType.BOOL]: { type: "boolean" },
  [ScalarType.DOUBLE]: { type: "number", format: "double" },
  [ScalarType.FLOAT]: { type: "number", format: "float" },
  [ScalarType.INT32]: { type: "integer", format: "int32" },
  [ScalarType.SINT32]: { type: "integer", format: "int32" },
  [ScalarType.SFIXED32]: { type: "integer", format: "int32" },
  [ScalarType.UINT32]: { type: "integer", minimum: 0, maximum: 4_294_967_295 },
  [ScalarType.FIXED32]: { type: "integer", minimum: 0, maximum: 4_294_967_295 },
};

/** Collects the schemas of the messages and enums that a document refers to. */
export class Schemas {
  readonly #byName = new Map<string, Schema>();
  readonly #textOf: (field: DescField) => string | undefined;

  /** `textOf` says what a text may hold, as `(yanapa.options.v1.text)` does. */
  constructor(textOf: (field: DescField) => string | undefined = () => undefined) {
    this.#textOf = textOf;
  }

  /** All that was referred to, by full name, sorted. */
  all(): Record<string, Schema> {
    return Object.fromEntries([...this.#byName].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The schema of a message: a reference, or the JSON form of a well-known one. */
  message(desc: DescMessage): Schema {
    const known = wellKnown[desc.typeName];
    if (known) return known;
    if (!this.#byName.has(desc.typeName)) {
      this.#byName.set(desc.typeName, {});
      this.#byName.set(desc.typeName, this.object(desc, desc.fields));
    }
    return { $ref: `#/components/schemas/${desc.typeName}` };
  }

  /** An object of some of a message's fields, under their JSON names. */
  object(desc: DescMessage, fields: DescField[]): Schema {
    const required = fields.filter(isRequired).map((field) => field.jsonName);
    const comment = commentOf(desc);
    return {
      type: "object",
      ...(comment && { description: comment }),
      properties: Object.fromEntries(fields.map((field) => [field.jsonName, this.field(field)])),
      ...(required.length > 0 && { required }),
    };
  }

  /** A field with its comment and limits. */
  field(field: DescField): Schema {
    const description = [commentOf(field), oneofNote(field)].filter(Boolean).join(" ");
    return { ...this.#shape(field), ...(description && { description }) };
  }

  #shape(field: DescField): Schema {
    const rules = rulesOf(field);
    if (field.fieldKind === "list") {
      const { minItems, maxItems, unique } = rules.repeated ?? {};
      return {
        type: "array",
        items: this.#value(field, valueRulesOf(field)),
        ...(minItems && { minItems: Number(minItems) }),
        ...(maxItems && { maxItems: Number(maxItems) }),
        ...(unique && { uniqueItems: true }),
      };
    }
    if (field.fieldKind === "map") {
      const { maxPairs, values } = rules.map ?? {};
      return {
        type: "object",
        additionalProperties: this.#value(field, values ?? {}),
        ...(maxPairs && { maxProperties: Number(maxPairs) }),
      };
    }
    const value = this.#value(field, rules);
    const emptyAllowed =
      rules.ignore === "IGNORE_IF_ZERO_VALUE" && value.type === "string" && !value.contentEncoding;
    return emptyAllowed ? { anyOf: [value, { type: "string", const: "" }] } : value;
  }

  #value(field: DescField, rules: ValueRules): Schema {
    if (field.message) return this.message(field.message);
    if (field.enum) return this.#enum(field.enum);
    return {
      ...scalars[field.scalar as ScalarType],
      ...textPattern(this.#textOf(field), Number(rules.string?.minLen ?? 0) > 0),
      ...textLimits(rules.string),
      ...byteLimits(rules.bytes),
      ...numberLimits(rules.int32 ?? rules.uint32 ?? rules.double ?? rules.float),
    };
  }

  #enum(desc: DescEnum): Schema {
    if (!this.#byName.has(desc.typeName)) {
      const values = desc.values.map((value) => `- \`${value.name}\`: ${commentOf(value)}`);
      this.#byName.set(desc.typeName, {
        type: "string",
        description: [commentOf(desc), "", ...values].join("\n"),
        enum: desc.values.map((value) => value.name),
      });
    }
    return { $ref: `#/components/schemas/${desc.typeName}` };
  }
}

/** Whether a request without the field is refused: it is required, or its rules refuse the empty value. */
export const isRequired = (field: DescField): boolean => {
  const rules = rulesOf(field);
  if (rules.required) return true;
  if (rules.ignore || field.oneof || field.proto.proto3Optional) return false;
  return refusesEmpty(rules);
};

const refusesEmpty = (rules: Rules): boolean => {
  const { string: text, enum: choice, int32, uint32, double, repeated } = rules;
  const number = int32 ?? uint32 ?? double;
  return Boolean(
    text?.uuid ||
      text?.email ||
      text?.uri ||
      Number(text?.minLen ?? text?.len ?? 0) > 0 ||
      (text?.in && !text.in.includes("")) ||
      (text?.pattern && !matchesEmpty(text.pattern)) ||
      choice?.notIn?.includes(0) ||
      (choice?.in && !choice.in.includes(0)) ||
      (number?.gte ?? 0) > 0 ||
      (number?.gt ?? -1) >= 0 ||
      Number(repeated?.minItems ?? 0) > 0,
  );
};

const matchesEmpty = (pattern: string): boolean => {
  const compiled = compile(pattern);
  return compiled === undefined || compiled.test("");
};

const unseen =
  "\\s\\u0085\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb";
const controls = "\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f";
const lineEnds = "\\u0009-\\u000d\\u0085\\u2028\\u2029";
const directions = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";

/** What a text may hold, as far as a pattern that every language reads can say it. */
const textPattern = (kind: string | undefined, asked: boolean): Schema => {
  if (kind === undefined) return {};
  const refused =
    kind === "PARSED" ? "\\u0000" : kind === "LINES" ? controls : `${controls}${lineEnds}${directions}`;
  const any = `[^${refused}]*`;
  const some = `${any}[^${refused}${unseen}]${any}`;
  return { pattern: asked ? `^${some}$` : `^(${some})?$` };
};

const textLimits = (rules: ValueRules["string"]): Schema => {
  if (!rules) return {};
  const { minLen, maxLen, len, pattern, uuid, email, uri, hostname, in: choices } = rules;
  const format = (uuid && "uuid") || (email && "email") || (uri && "uri") || (hostname && "hostname");
  return {
    ...(format && { format }),
    ...((minLen ?? len) && { minLength: Number(minLen ?? len) }),
    ...((maxLen ?? len) && { maxLength: Number(maxLen ?? len) }),
    ...(pattern && compile(pattern) && { pattern }),
    ...(choices && { enum: choices }),
    ...(rules.const !== undefined && { const: rules.const }),
  };
};

/** Limits count bytes, the text is base64: 4 characters for 3 bytes. */
const byteLimits = (rules: ValueRules["bytes"]): Schema => {
  const most = rules?.maxLen ?? rules?.len;
  return most ? { maxLength: Math.ceil(Number(most) / 3) * 4, description: `At most ${most} bytes.` } : {};
};

const numberLimits = (rules: NumberRules | undefined): Schema => {
  if (!rules) return {};
  return {
    ...(rules.gte !== undefined && { minimum: rules.gte }),
    ...(rules.gt !== undefined && { exclusiveMinimum: rules.gt }),
    ...(rules.lte !== undefined && { maximum: rules.lte }),
    ...(rules.lt !== undefined && { exclusiveMaximum: rules.lt }),
    ...(rules.in && { enum: rules.in }),
    ...(rules.const !== undefined && { const: rules.const }),
  };
};

/** The contract's patterns are RE2's; one that JavaScript does not read is left to the server. */
const compile = (pattern: string): RegExp | undefined => {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
};

const oneofNote = (field: DescField): string => {
  if (!field.oneof) return "";
  const names = field.oneof.fields.map((member) => `\`${member.jsonName}\``);
  return names.length > 1 ? `At most one of ${names.join(", ")}.` : "";
};
