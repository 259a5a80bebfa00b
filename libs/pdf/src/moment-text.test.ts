import { describe, expect, it } from "@jest/globals";
import { dayText, momentText } from "./moment-text.ts";

describe("moments in a document", () => {
  it("are written in the hour of Bolivia", () => {
    expect(momentText(Temporal.Instant.from("2026-11-24T10:15:59Z"))).toBe("24/11/2026 06:15");
    expect(momentText(Temporal.Instant.from("2026-01-01T03:59:00Z"))).toBe("31/12/2025 23:59");
  });

  it("name days with the day first", () => {
    expect(dayText(Temporal.PlainDate.from("2026-08-06"))).toBe("06/08/2026");
  });
});
