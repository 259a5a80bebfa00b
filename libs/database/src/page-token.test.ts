import { expect, it } from "@jest/globals";
import { InvalidArgumentError } from "@yanapa/errors";
import { pageTokens } from "./page-token.ts";

const id = "019ab000-0000-7000-8000-000000000001";

const made = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

it("gives back the values it was made from, instants with their milliseconds", () => {
  const tokens = pageTokens("notes", "instant", "uuid", "integer", "text", "bigint");
  const values = [Temporal.Instant.from("2026-11-24T12:00:00.123Z"), id, 3, "Área, ñ", 1e15] as const;
  expect(tokens.read(tokens.write(...values))?.map(String)).toEqual(values.map(String));
});

it("takes an empty token for the first page", () => {
  expect(pageTokens("notes", "uuid").read("")).toBeUndefined();
});

it("cuts a page from rows of which one more was read, and tells where it ended only when more follows", () => {
  const tokens = pageTokens("notes", "integer");
  const rows = [{ n: 1 }, { n: 2 }, { n: 3 }];
  expect(tokens.page(rows, 2, ({ n }) => [n])).toEqual({ rows: rows.slice(0, 2), next: tokens.write(2) });
  expect(tokens.page(rows, 3, ({ n }) => [n])).toEqual({ rows, next: "" });
  expect(tokens.page([], 3, () => [1])).toEqual({ rows: [], next: "" });
});

it("refuses the token of another list, whatever it holds", () => {
  expect(() => pageTokens("notes", "uuid").read(pageTokens("letters", "uuid").write(id))).toThrow(
    InvalidArgumentError,
  );
});

it("refuses what it did not make", () => {
  const tokens = pageTokens("notes", "uuid");
  const wrong = [{}, [], ["notes"], ["notes", id, id], ["notes", null], ["notes", {}], [id], "notes"];
  for (const token of ["x", "eyJhIjoxfQ", "%%%", ...wrong.map(made)])
    expect(() => tokens.read(token)).toThrow(InvalidArgumentError);
});

it.each([
  ["uuid", "019ab"],
  ["uuid", 7],
  ["text", "a\0b"],
  ["text", 7],
  ["integer", 2_147_483_648],
  ["integer", 0.5],
  ["integer", "7"],
  ["bigint", 1e300],
  ["instant", { t: "7" }],
  ["instant", { t: -8.64e15 }],
  ["instant", "2026-11-24T12:00:00Z"],
] as const)("refuses a value that is no %s: %j", (kind, value) => {
  expect(() => pageTokens("notes", kind).read(made(["notes", value]))).toThrow(InvalidArgumentError);
});
