import { type DescField, type DescMessage, fromJson, type JsonValue, toBinary } from "@bufbuild/protobuf";
import { describe, expect, it } from "@jest/globals";
import { YanapaError } from "@yanapa/errors";
import { releasedContract } from "../contract.ts";
import { validationOf } from "./validator.ts";

const { registry } = releasedContract();
const validate = validationOf(registry, []);
const option = registry.getExtension("yanapa.options.v1.text");

const fieldsRefused = (message: DescMessage, json: JsonValue): Record<string, string> => {
  try {
    validate(message, Buffer.from(toBinary(message, fromJson(message, json, { registry }))));
    return {};
  } catch (error) {
    if (!(error instanceof YanapaError)) throw error;
    return Object.fromEntries(error.fields.map(({ field, reason }) => [field, reason]));
  }
};

/** The texts of every request, with the way to each in JSON. */
const texts: { rpc: string; input: DescMessage; way: readonly DescField[] }[] = [];
const collect = (
  rpc: string,
  input: DescMessage,
  message: DescMessage,
  before: readonly DescField[],
): void => {
  for (const field of message.fields) {
    const way = [...before, field];
    if (field.message !== undefined && !before.includes(field)) collect(rpc, input, field.message, way);
    else if (option && field.proto.options?.$unknown?.some(({ no }) => no === option.number))
      texts.push({ rpc, input, way });
  }
};

for (const service of registry) {
  if (service.kind !== "service" || !service.typeName.startsWith("yanapa.")) continue;
  for (const { name, input } of service.methods) collect(`${service.name}/${name}`, input, input, []);
}
const jsonOf = ([field, ...rest]: readonly DescField[], text: string): JsonValue => {
  if (field === undefined) return text;
  const inner = jsonOf(rest, text);
  return { [field.jsonName]: field.fieldKind === "list" ? [inner] : inner };
};
const pathOf = (way: readonly DescField[]): string =>
  way.map((field) => (field.fieldKind === "list" ? `${field.name}[0]` : field.name)).join(".");

describe("every text of every request", () => {
  it("is known", () => expect(texts.length).toBeGreaterThan(90));

  it.each(texts.map((each) => ({ ...each, path: pathOf(each.way) })))(
    "is no blank: $rpc $path",
    ({ input, way, path }) => {
      for (const blank of ["    ", "\u00a0\u00a0\u00a0", "\u200b\ufeff\u2060", "\u3164\u00ad\u3164"])
        expect(fieldsRefused(input, jsonOf(way, blank))[path]).toMatch(/^(FIELD_REQUIRED|TEXT_BLANK|FIELD_)/);
    },
  );
});

describe("a mail address", () => {
  const contact = registry.getMessage("yanapa.tickets.v1.RegisterContactRequest") as DescMessage;
  const reasonOf = (email: string) => fieldsRefused(contact, { email }).email;

  it.each(["ana@agetic.gob.bo", "a.b+c@sub.dominio.xn--p1ai", "x@1.example.bo"])(
    "has a domain: %s",
    (email) => expect(reasonOf(email)).toBeUndefined(),
  );

  it.each(["ana@localhost", "ana@10.0.0.1", "ana@127.1", "ana@2130706433", "ana@host.0x7f", "ana@a.b"])(
    "is not on a bare host or an IP address: %s",
    (email) => expect(reasonOf(email)).toBe("EMAIL_HOST_INVALID"),
  );

  it.each(["ana@[10.0.0.1]", "ana@[IPv6:::1]", "ana", "@agetic.gob.bo", "ana@.bo"])("is one: %s", (email) =>
    expect(reasonOf(email)).toBe("FIELD_INVALID"),
  );
});
