import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { commentOf } from "../comments.ts";
import { type Image, textOf } from "../image.ts";
import { rulesOf, type ValueRules, valueRulesOf } from "../rules.ts";
import { type Finding, finding } from "./finding.ts";

const wideTypes = new Set([
  ScalarType.INT64,
  ScalarType.UINT64,
  ScalarType.SINT64,
  ScalarType.FIXED64,
  ScalarType.SFIXED64,
]);

/** Laws of every message of the contract, whoever sends it. */
export const messageLaws = (image: Image): Finding[] => {
  const ends = new Set(
    image.services.flatMap((service) => service.methods.flatMap((rpc) => [rpc.input, rpc.output])),
  );
  return allMessages(image).flatMap((message) => [
    ...(ends.has(message) || commentOf(message) !== ""
      ? []
      : [finding("COMMENT_MESSAGE", message, "write a sentence above it: what it is")]),
    ...message.fields.flatMap(fieldLaws),
  ]);
};

/** Laws of what clients send: every field of a request, and of the messages inside it, has its limits in the contract. */
export const requestLaws = (image: Image): Finding[] =>
  requestMessages(image).flatMap((message) =>
    message.fields.flatMap((field) => [...idLaws(field), ...limitLaws(field), ...textLaws(image, field)]),
  );

/** Lists are paged by an opaque token, or say in their field's comment how long they can get. */
export const pageLaws = (image: Image): Finding[] =>
  image.services.flatMap((service) =>
    service.methods.flatMap((method) => {
      if (!/^(List|Search)[A-Z]/.test(method.name)) return [];
      const lists = method.output.fields.filter((field) => field.fieldKind === "list");
      if (lists.length > 0 && lists.every((field) => /at most \d+/i.test(commentOf(field)))) return [];
      const missing = [
        ...["page_size", "page_token"].filter(
          (name) => !method.input.fields.some((field) => field.name === name),
        ),
        ...["next_page_token"].filter((name) => !method.output.fields.some((field) => field.name === name)),
      ];
      return missing.length === 0
        ? []
        : [
            finding(
              "PAGE",
              method,
              `add ${missing.join(", ")}, or say "at most N" in the list's comment when it is short`,
            ),
          ];
    }),
  );

/** Every message under `yanapa/`, nested ones too, entries of maps not. */
export const allMessages = (image: Image): DescMessage[] => {
  const below = (message: DescMessage): DescMessage[] => [message, ...message.nestedMessages.flatMap(below)];
  return image.files.flatMap((file) => file.messages.flatMap(below));
};

const requestMessages = (image: Image): DescMessage[] => {
  const found = new Set<DescMessage>();
  const visit = (message: DescMessage) => {
    if (found.has(message) || !message.file.name.startsWith("yanapa/")) return;
    found.add(message);
    for (const field of message.fields) if (field.message) visit(field.message);
  };
  for (const service of image.services) for (const method of service.methods) visit(method.input);
  return [...found];
};

const fieldLaws = (field: DescField): Finding[] => {
  const findings: Finding[] = [];
  if (
    wideTypes.has(field.scalar as ScalarType) ||
    /^google\.protobuf\.U?Int64Value$/.test(field.message?.typeName ?? "")
  ) {
    findings.push(
      finding(
        "INT64",
        field,
        "use int32, or a string for larger numbers: JSON clients lose digits of 64 bits",
      ),
    );
  }
  if (field.fieldKind === "map" && field.mapKind === "message") {
    findings.push(
      finding("MAP", field, "use a repeated message with its key as a field: pages and limits work on lists"),
    );
  }
  if (
    field.message?.typeName === "google.protobuf.Timestamp" &&
    !/(^|_)(time|at|deadline)s?$/.test(field.name)
  ) {
    findings.push(
      finding("TIME_NAME", field, `call it ${field.name}_time: a time's name ends in time, at or deadline`),
    );
  }
  return findings;
};

const idLaws = (field: DescField): Finding[] => {
  if (!/(^|_)ids?$/.test(field.name) || field.fieldKind === "map") return [];
  if (field.scalar !== ScalarType.STRING)
    return [finding("ID", field, "make it a string: ids are UUIDv7 in text")];
  if (valueRulesOf(field).string?.uuid) return [];
  const option = field.fieldKind === "list" ? "repeated.items.string.uuid" : "string.uuid";
  return [
    finding(
      "ID",
      field,
      `add [(buf.validate.field).${option} = true], with ignore = IGNORE_IF_ZERO_VALUE if it may be empty`,
    ),
  ];
};

const limitLaws = (field: DescField): Finding[] => {
  const findings: Finding[] = [];
  const rules = rulesOf(field);
  const values = valueRulesOf(field);
  if (field.fieldKind === "list" && !rules.repeated?.maxItems) {
    findings.push(finding("LIMIT", field, "add (buf.validate.field).repeated.max_items"));
  }
  if (field.fieldKind === "map" && !rules.map?.maxPairs) {
    findings.push(finding("LIMIT", field, "add (buf.validate.field).map.max_pairs"));
  }
  if (field.scalar === ScalarType.STRING && !isBoundedText(values.string)) {
    findings.push(
      finding("LIMIT", field, "add (buf.validate.field).string.max_len (or uuid, in, an anchored pattern)"),
    );
  }
  if (field.scalar === ScalarType.BYTES && !values.bytes?.maxLen && !values.bytes?.len) {
    findings.push(finding("LIMIT", field, "add (buf.validate.field).bytes.max_len"));
  }
  if (field.enum && !isClosedEnum(values.enum)) {
    findings.push(
      finding(
        "ENUM_KNOWN",
        field,
        "add (buf.validate.field).enum.defined_only = true: unknown numbers are refused, not read",
      ),
    );
  }
  return findings;
};

/** Blanks and invisible marks pass every length: what a text may hold is said, unless its form is closed. */
const textLaws = (image: Image, field: DescField): Finding[] => {
  if (field.fieldKind === "map") {
    const holdsText = field.scalar === ScalarType.STRING || field.mapKey === ScalarType.STRING;
    return holdsText
      ? [finding("TEXT", field, "use a repeated message: texts in maps are not looked at")]
      : [];
  }
  if (field.scalar !== ScalarType.STRING || textOf(image, field) !== undefined) return [];
  return isClosedText(valueRulesOf(field).string)
    ? []
    : [
        finding(
          "TEXT",
          field,
          "add (yanapa.options.v1.text) = TEXT_LINE, TEXT_LINES, TEXT_NAME or TEXT_PARSED: options.proto says which",
        ),
      ];
};

const isClosedText = (rules: ValueRules["string"]): boolean => {
  if (!rules) return false;
  const { pattern, const: only } = rules;
  const isForm = rules.uuid || rules.tuuid || rules.email || rules.hostname || rules.ip || rules.in;
  return Boolean(isForm) || only !== undefined || (pattern !== undefined && !admitsBlanks(pattern));
};

const blanks = [" ", "\u00a0", "\u200b"].flatMap((blank) => [1, 2, 3, 8].map((count) => blank.repeat(count)));

const admitsBlanks = (pattern: string): boolean => {
  try {
    const compiled = new RegExp(pattern, "u");
    return blanks.some((text) => compiled.test(text));
  } catch {
    return true;
  }
};

const isBoundedText = (rules: ValueRules["string"]): boolean => {
  if (!rules) return false;
  const anchored =
    rules.pattern?.startsWith("^") && rules.pattern.endsWith("$") && !/[*+]|,\}/.test(rules.pattern);
  return (
    Boolean(
      rules.maxLen ||
        rules.len ||
        rules.uuid ||
        rules.tuuid ||
        rules.email ||
        rules.hostname ||
        rules.ip ||
        rules.in ||
        anchored,
    ) || rules.const !== undefined
  );
};

const isClosedEnum = (rules: ValueRules["enum"]): boolean =>
  Boolean(rules?.definedOnly || rules?.in) || rules?.const !== undefined;
