import { describe, expect, it } from "@jest/globals";
import { instantOf, localOf } from "./local-moment.ts";

describe("a moment in a field", () => {
  it("is Bolivia's, whatever the browser's", () => {
    expect(localOf("2026-11-04T02:05:30Z")).toBe("2026-11-03T22:05");
    expect(instantOf("2026-11-03T22:05")).toBe("2026-11-04T02:05:00.000Z");
    expect(instantOf("")).toBe("");
  });
});
