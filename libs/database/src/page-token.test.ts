import { expect, it } from "@jest/globals";
import { InvalidArgumentError } from "@yanapa/errors";
import { decodePageToken, encodePageToken } from "./page-token.ts";

it("gives back the values it was made from, instants with their milliseconds", () => {
  const values = [Temporal.Instant.from("2026-11-24T12:00:00.123Z"), "id", 3, null, true];
  expect(decodePageToken(encodePageToken(values))?.map(String)).toEqual(values.map(String));
});

it("takes an empty token for the first page", () => {
  expect(decodePageToken("")).toBeUndefined();
});

it("refuses what it did not make", () => {
  for (const token of ["x", "eyJhIjoxfQ", Buffer.from("[{}]").toString("base64url"), "%%%"])
    expect(() => decodePageToken(token)).toThrow(InvalidArgumentError);
});
