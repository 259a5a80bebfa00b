import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { fromGrpc, type Kind, kinds } from "./kinds.ts";
import { fromWire, toWire } from "./wire.ts";
import {
  errorOf,
  InternalError,
  InvalidArgumentError,
  NotFoundError,
  WrongStateError,
} from "./yanapa-error.ts";

const allKinds = Object.keys(kinds) as Kind[];
const json = (error: unknown): string => Buffer.from(toWire(error)).toString("utf8");

describe("an error on the wire", () => {
  it("arrives as it was thrown, whatever its kind", () => {
    const visible = allKinds.filter((kind) => kind !== "INTERNAL");
    const word = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(
        fc.constantFrom(...visible),
        word,
        fc.dictionary(word, word, { maxKeys: 5 }),
        (kind, reason, data) => {
          const arrived = fromWire(toWire(errorOf(kind, reason, { data })), kinds[kind].grpc);
          expect([arrived.kind, arrived.reason, { ...arrived.data }]).toEqual([kind, reason, { ...data }]);
        },
      ),
    );
  });

  it("is an instance of its kind's class again", () => {
    expect(fromWire(toWire(new WrongStateError("TICKET_CLOSED")), 9)).toBeInstanceOf(WrongStateError);
    expect(fromWire(toWire(new InvalidArgumentError("REQUEST_INVALID")), 3)).toBeInstanceOf(
      InvalidArgumentError,
    );
  });

  it("keeps fields with their messages", () => {
    const fields = [
      { field: "requester.document.number", reason: "FIELD_REQUIRED", message: "Falta el número." },
    ];
    expect(fromWire(toWire(new InvalidArgumentError("REQUEST_INVALID", fields)), 3).fields).toEqual(fields);
    const missing = fromWire(toWire(new NotFoundError("ARTICLE_NOT_FOUND", undefined, { fields })), 5);
    expect([missing instanceof NotFoundError, missing.fields]).toEqual([true, fields]);
  });

  it("never carries the cause, nor the data of an internal error", () => {
    const cause = new Error("password of the database");
    expect(json(new NotFoundError("NOT_FOUND", {}, { cause }))).not.toContain("password");
    expect(JSON.parse(json(new InternalError("ROW_BROKEN", { row: "7" }, { cause })))).toEqual({
      kind: "INTERNAL",
      reason: "ROW_BROKEN",
    });
    expect(JSON.parse(json(cause))).toEqual({ kind: "INTERNAL", reason: "UNEXPECTED" });
  });

  it("stays small enough for a header block", () => {
    const fields = Array.from({ length: 500 }, (_, index) => ({
      field: `items[${index}].name`,
      reason: "FIELD_REQUIRED",
    }));
    const bytes = toWire(new InvalidArgumentError("REQUEST_INVALID", fields));
    expect(bytes.length).toBeLessThanOrEqual(6_000);
    expect(fromWire(bytes, 3).fields.length).toBeGreaterThan(50);
    expect(toWire(new NotFoundError("NOT_FOUND", { much: "x".repeat(9_000) })).length).toBeLessThan(100);
  });

  it("falls back to the bare status when the trailer is absent or nonsense", () => {
    for (const text of [
      undefined,
      "",
      "{",
      "null",
      "[]",
      '{"kind":"constructor","reason":"X"}',
      '{"kind":"NOT_FOUND"}',
    ]) {
      const error = fromWire(text === undefined ? undefined : Buffer.from(text), 14);
      expect([error.kind, error.reason]).toEqual(["UNAVAILABLE", "UNAVAILABLE"]);
    }
    expect(fromWire(undefined, 2).reason).toBe("UNEXPECTED");
  });

  it("ignores what a foreign peer adds", () => {
    const bytes = Buffer.from(
      '{"kind":"NOT_FOUND","reason":"X","data":{"a":"1","b":2},"fields":[{"field":1},null]}',
    );
    expect(fromWire(bytes, 5)).toMatchObject({ kind: "NOT_FOUND", data: { a: "1" }, fields: [] });
  });
});

describe("the table of kinds", () => {
  it("gives back a kind with the same code for every code it uses", () => {
    for (const kind of allKinds) expect(kinds[fromGrpc(kinds[kind].grpc)].grpc).toBe(kinds[kind].grpc);
  });

  it("calls unknown codes internal", () => {
    for (const code of [0, 2, 15, 99, -1]) expect(fromGrpc(code)).toBe("INTERNAL");
  });
});
