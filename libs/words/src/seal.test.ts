import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { canonicalJson, sealOf } from "./seal.ts";

const figure = {
  number: 1,
  name: "Tiempo",
  definition: "Promedio",
  population: "tickets",
  definitionVersion: 1,
  values: [
    { name: "promedio", group: "", number: 0, unit: "min", n: 2 },
    { name: "promedio", group: "incidente", number: undefined, unit: "min", n: 0 },
  ],
};

describe("seal", () => {
  it("is of one text, whoever writes it and in whatever order", () => {
    const { values, ...rest } = figure;
    expect(canonicalJson([{ values, ...rest }])).toBe(canonicalJson([figure]));
    expect(canonicalJson([figure])).toBe(
      '[{"definition":"Promedio","definitionVersion":1,"name":"Tiempo","number":1,"population":"tickets",' +
        '"values":[{"n":2,"name":"promedio","unit":"min"},{"group":"incidente","name":"promedio","unit":"min"}]}]',
    );
    expect(sealOf([figure])).toBe(
      createHash("sha256")
        .update(canonicalJson([figure]))
        .digest("hex"),
    );
  });

  it("is another when any value is", () => {
    const [first, second] = figure.values;
    if (!first || !second) throw new Error("no values");
    expect(sealOf([{ ...figure, values: [{ ...first, n: 3 }, second] }])).not.toBe(sealOf([figure]));
  });

  it("writes instants as protobuf's JSON does, and no member that holds nothing", () => {
    const at = Temporal.Instant.from("2026-11-24T22:30:00.120Z");
    expect(canonicalJson({ b: at, a: "", c: 0, d: false, e: [], 10: "x", 9: "y" })).toBe(
      '{"10":"x","9":"y","b":"2026-11-24T22:30:00.120Z"}',
    );
  });
});
