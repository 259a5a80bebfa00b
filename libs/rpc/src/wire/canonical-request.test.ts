import { type DescMessage, fromBinary, fromJson, type JsonValue, toBinary, toJson } from "@bufbuild/protobuf";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { describe, expect, it } from "@jest/globals";
import { Resolution } from "@yanapa/proto/yanapa/tickets/v1/ticket.ts";
import { releasedContract } from "../contract.ts";
import { canonicalRequest } from "./canonical-request.ts";

const { registry } = releasedContract();
const id = "0199a0b0-0000-7000-8000-0000000abcde";
const capitals = id.toUpperCase();

const messageOf = (name: string): DescMessage => {
  const descriptor = registry.getMessage(`yanapa.${name}`);
  if (descriptor === undefined) throw new Error(`the contract has no ${name}`);
  return descriptor;
};
const bytesOf = (descriptor: DescMessage, json: JsonValue): Buffer =>
  Buffer.from(toBinary(descriptor, fromJson(descriptor, json, { registry })));
const folded = (name: string, json: JsonValue): JsonValue => {
  const descriptor = messageOf(name);
  const bytes = canonicalRequest(descriptor, bytesOf(descriptor, json));
  return toJson(descriptor, fromBinary(descriptor, bytes), { registry });
};

describe("ids", () => {
  it("are folded wherever they stand: alone, in lists, in messages and in lists of messages", () => {
    const rule = (letters: string) => ({
      rules: [
        {
          code: "A-B",
          condition: { serviceIds: [letters, letters] },
          actions: [{ contact: "CONTACT_KIND_OWNER" }],
        },
      ],
      reason: letters,
    });
    const [expected] = rule(id).rules;
    expect(folded("escalation.v1.PublishRulesRequest", rule(capitals))).toMatchObject({
      rules: [expected],
      // A text stays as it is, though it looks like an id.
      reason: capitals,
    });
    expect(folded("tickets.v1.GetTicketRequest", { ticketId: capitals })).toEqual({ ticketId: id });
  });

  it("give the same bytes in every mix of letters", () => {
    const descriptor = messageOf("tickets.v1.GetTicketRequest");
    const mixed = "0199A0b0-0000-7000-8000-0000000aBcDe";
    const [one, other] = [mixed, id].map((ticketId) =>
      canonicalRequest(descriptor, bytesOf(descriptor, { ticketId })),
    );
    expect(one).toEqual(other);
  });

  it("stay as they are when they are none: what is refused is named as it was sent", () => {
    const odd = "NOBODY'S ID";
    expect(folded("tickets.v1.GetTicketRequest", { ticketId: odd })).toEqual({ ticketId: odd });
    expect(folded("tickets.v1.GetTicketRequest", {})).toEqual({});
  });

  it("are found behind fields that this contract does not know", () => {
    const descriptor = messageOf("tickets.v1.GetTicketRequest");
    const strange = new BinaryWriter()
      .tag(900, WireType.LengthDelimited)
      .string(capitals)
      .tag(901, WireType.Bit64)
      .fixed64(1n)
      .tag(902, WireType.Bit32)
      .fixed32(1)
      .tag(903, WireType.Varint)
      .uint64(2n ** 63n)
      .tag(1, WireType.LengthDelimited)
      .string(capitals)
      .finish();
    const bytes = canonicalRequest(descriptor, Buffer.from(strange));
    expect(fromBinary(descriptor, bytes)).toMatchObject({ ticketId: id });
    expect(bytes.includes(capitals)).toBe(true);
  });
});

describe("bytes that two decoders read differently", () => {
  const resolution = messageOf("tickets.v1.Resolution");
  const record = messageOf("tickets.v1.RecordResolutionRequest");
  const refused = (descriptor: DescMessage, bytes: Uint8Array) =>
    expect(() => canonicalRequest(descriptor, Buffer.from(bytes))).toThrow(
      expect.objectContaining({ kind: "INVALID_ARGUMENT", reason: "MALFORMED_MESSAGE" }),
    );

  it("are refused when a field has another wire type: one of them would read a text, the other none", () => {
    const hidden = new BinaryWriter().tag(1, WireType.LengthDelimited).string("x".repeat(100)).finish();
    const bytes = new BinaryWriter().tag(1, WireType.Varint).bytes(hidden).finish();
    const validated = fromBinary(resolution, bytes) as unknown as Resolution;
    expect(validated.confirmedCause.length).not.toBe(Resolution.decode(bytes).confirmedCause.length);
    refused(resolution, bytes);
  });

  it("are refused when a message is given twice: one merges, the other takes the last", () => {
    const field = record.fields.find(({ message }) => message === resolution)?.number ?? 0;
    const bytes = new BinaryWriter().tag(field, WireType.LengthDelimited).bytes(new Uint8Array()).finish();
    expect(() => canonicalRequest(record, Buffer.from(bytes))).not.toThrow();
    refused(record, Buffer.concat([bytes, bytes]));
  });

  it.each<[string, Uint8Array]>([
    ["groups", new BinaryWriter().tag(900, WireType.StartGroup).tag(900, WireType.EndGroup).finish()],
    ["the end of a group", new BinaryWriter().tag(1, WireType.EndGroup).finish()],
    ["field 0", Buffer.from("0000", "hex")],
    ["a text beyond the end", Buffer.from("0a24", "hex")],
    ["a number beyond the end", new BinaryWriter().tag(900, WireType.Bit64).finish()],
    ["a length that is no length", Buffer.from("0affffffffffffffffffffff", "hex")],
  ])("are refused for %s", (_, bytes) => refused(messageOf("tickets.v1.GetTicketRequest"), bytes));

  it("are refused when packed numbers run on into what follows", () => {
    const list = messageOf("escalation.v1.EscalationRule");
    const number = list.fields.find(({ name }) => name === "percents")?.number ?? 0;
    const packed = (bytes: Uint8Array) =>
      new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(bytes).finish();
    expect(() => canonicalRequest(list, Buffer.from(packed(Buffer.from([1, 0x80, 1]))))).not.toThrow();
    refused(list, packed(Buffer.from([1, 0x80])));
  });
});
