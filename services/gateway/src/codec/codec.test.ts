import {
  type DescField,
  type DescMessage,
  fromBinary,
  fromJson,
  type JsonValue,
  ScalarType,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { describe, expect, it } from "@jest/globals";
import { releasedContract } from "@yanapa/rpc";
import { requestBytesOf } from "./request-bytes.ts";
import { responseJsonOf } from "./response-json.ts";

const { registry } = releasedContract();
const messages = [...registry].filter(
  (each): each is DescMessage => each.kind === "message" && each.file.name.startsWith("yanapa/"),
);

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

type Random = () => number;

const texts = [
  "",
  "a",
  'comillas " y \\ barra',
  "línea\nnueva\ttab\u0001",
  "ñandú 😀 ",
  "{}[],:",
  "x".repeat(300),
];
const times = [
  "1970-01-01T00:00:00Z",
  "2026-02-28T23:59:59.999Z",
  "2000-02-29T12:00:00.000001Z",
  "1969-12-31T23:59:59.999999999Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.123Z",
  "2400-03-01T00:00:00Z",
];
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const scalarJson = (random: Random, scalar: ScalarType): JsonValue => {
  switch (scalar) {
    case ScalarType.STRING:
      return pick(random, texts);
    case ScalarType.BOOL:
      return random() < 0.5;
    case ScalarType.BYTES:
      return Buffer.from(pick(random, texts)).toString("base64");
    case ScalarType.DOUBLE:
      return pick<JsonValue>(random, [0, -0, 1.5, -2e-9, 1e21, "NaN", "Infinity", "-Infinity", 12345.678]);
    case ScalarType.INT32:
      return pick(random, [0, 1, -1, 127, 128, 300_000, -(2 ** 31), 2 ** 31 - 1]);
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return pick(random, [0, 1, 127, 128, 2 ** 32 - 1]);
    default:
      throw new Error(`the contract has a new scalar type: ${scalar}`);
  }
};

const valueJson = (random: Random, field: DescField, depth: number): JsonValue => {
  if (field.fieldKind === "map") throw new Error("the contract has maps now");
  if (field.enum !== undefined) return pick(random, field.enum.values).name;
  if (field.message?.typeName === "google.protobuf.Timestamp") return pick(random, times);
  if (field.message !== undefined) return messageJson(random, field.message, depth + 1);
  return scalarJson(random, field.scalar as ScalarType);
};

const messageJson = (random: Random, descriptor: DescMessage, depth = 0): JsonValue => {
  const json: Record<string, JsonValue> = {};
  const oneofs = new Set<string>();
  for (const field of descriptor.fields) {
    if (random() < 0.25 || depth > 5 || (field.oneof !== undefined && oneofs.has(field.oneof.name))) continue;
    if (field.oneof !== undefined) oneofs.add(field.oneof.name);
    const count = Math.floor(random() * 4);
    json[field.jsonName] =
      field.fieldKind === "list"
        ? Array.from({ length: count }, () => valueJson(random, field, depth))
        : valueJson(random, field, depth);
  }
  return json;
};

describe("the codec", () => {
  it("covers every message of the contract", () => {
    expect(messages.length).toBeGreaterThan(100);
  });

  it("writes every message as protobuf-es does, text for text", () => {
    for (const descriptor of messages) {
      const write = responseJsonOf(descriptor);
      for (let seed = 1; seed <= 30; seed += 1) {
        const message = fromJson(descriptor, messageJson(randomFrom(seed), descriptor));
        const ours = write(toBinary(descriptor, message)).toString("utf8");
        expect([descriptor.typeName, seed, ours]).toEqual([
          descriptor.typeName,
          seed,
          JSON.stringify(toJson(descriptor, message)),
        ]);
      }
    }
  });

  it("reads every message as protobuf-es does, byte for byte", () => {
    for (const descriptor of messages) {
      const read = requestBytesOf(descriptor);
      for (let seed = 1; seed <= 30; seed += 1) {
        const json = messageJson(randomFrom(seed), descriptor);
        const ours = Buffer.from(read(json as object)).toString("hex");
        expect([descriptor.typeName, seed, ours]).toEqual([
          descriptor.typeName,
          seed,
          Buffer.from(toBinary(descriptor, fromJson(descriptor, json))).toString("hex"),
        ]);
      }
    }
  });

  it("gives the same bytes however the object is ordered, and takes proto names", () => {
    const descriptor = messages.find(({ name }) => name === "CreateTicketRequest") as DescMessage;
    const json = messageJson(randomFrom(7), descriptor) as Record<string, JsonValue>;
    const named = Object.fromEntries(descriptor.fields.map(({ jsonName, name }) => [jsonName, name]));
    const reversed = Object.fromEntries(
      Object.entries(json)
        .toReversed()
        .map(([name, value]) => [named[name], value]),
    );
    const read = requestBytesOf(descriptor);
    expect(read(reversed)).toEqual(read(json));
  });

  it("writes bytes in unusual order, with unknown fields and values, as protobuf-es does", () => {
    for (const descriptor of messages) {
      const write = responseJsonOf(descriptor);
      for (let seed = 1; seed <= 5; seed += 1) {
        const halves = [seed, seed + 100].map((each) =>
          toBinary(descriptor, fromJson(descriptor, messageJson(randomFrom(each), descriptor))),
        );
        // Concatenated messages are one message, merged; field 499 with text "x" is known to nobody.
        const bytes = Buffer.concat([Buffer.from([0x9a, 0x1f, 0x01, 0x78]), ...halves]);
        expect(JSON.parse(write(bytes).toString("utf8"))).toEqual(
          JSON.parse(JSON.stringify(toJson(descriptor, fromBinary(descriptor, bytes)))),
        );
      }
    }
  });

  it("refuses bytes that end in the middle, as protobuf-es does", () => {
    for (const descriptor of messages) {
      const bytes = toBinary(descriptor, fromJson(descriptor, messageJson(randomFrom(3), descriptor)));
      if (bytes.length < 2) continue;
      const write = responseJsonOf(descriptor);
      for (let length = 1; length < bytes.length; length += 1 + Math.floor(bytes.length / 40)) {
        const cut = bytes.subarray(0, length);
        const outcome = (of: () => string) => {
          try {
            return of();
          } catch {
            return "refused";
          }
        };
        expect(outcome(() => write(cut).toString("utf8"))).toBe(
          outcome(() => JSON.stringify(toJson(descriptor, fromBinary(descriptor, cut)))),
        );
      }
    }
  });
});
