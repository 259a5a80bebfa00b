import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { fromBase32, oneTimeCode } from "./one-time-code.ts";

describe("one-time codes", () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  // RFC 6238, appendix B, cut to six digits.
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [20000000000, "353130"],
  ])("are those of the standard, at second %d", (second, code) => {
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const instant = Temporal.Instant.fromEpochMilliseconds(second * 1000);
    jest.spyOn(Temporal.Now, "instant").mockReturnValue(instant);
    expect(oneTimeCode(secret)).toBe(code);
    jest.spyOn(Temporal.Now, "instant").mockReturnValue(instant.subtract({ seconds: 30 }));
    expect(oneTimeCode(secret, 1)).toBe(code);
  });

  it("take a secret as people type it, and no other letters", () => {
    expect(fromBase32("mzxw 6ytb oi==").toString()).toBe("foobar");
    expect(() => fromBase32("1")).toThrow(/base 32/);
  });
});
