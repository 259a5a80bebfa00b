import { describe, expect, it } from "@jest/globals";
import { causeKeyOf } from "./cause-key.ts";

const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

describe("the key of a cause", () => {
  it("is one for a cause written with other case, accents and punctuation", () => {
    const first = causeKeyOf("  Falló el disco, LLENO en srv-01.", key);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(causeKeyOf("fallo el disco lleno en srv 01", key)).toBe(first);
    expect(causeKeyOf("Falló el disco, lleno en srv-02", key)).not.toBe(first);
  });

  it("differs between entities, so that nobody compares what two of them wrote", () => {
    expect(causeKeyOf("Disco lleno", key)).not.toBe(causeKeyOf("Disco lleno", other));
  });

  it("is empty where there is nothing to compare", () => {
    expect(causeKeyOf(" … ", key)).toBe("");
  });
});
