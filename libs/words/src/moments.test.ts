import { describe, expect, it } from "@jest/globals";
import { dayText, momentInWords, momentText } from "./moments.ts";

describe("moments", () => {
  it("are written in the hour of Bolivia", () => {
    expect(momentText(Temporal.Instant.from("2026-11-24T10:15:59Z"))).toBe("24/11/2026 06:15");
    expect(momentText(Temporal.Instant.from("2026-01-01T03:59:00Z"))).toBe("31/12/2025 23:59");
  });

  it("name days with the day first", () => {
    expect(dayText(Temporal.PlainDate.from("2026-08-06"))).toBe("06/08/2026");
  });

  it("are said in words", () => {
    expect(momentInWords(Temporal.Instant.from("2026-11-24T22:30:00Z"))).toBe(
      "martes 24 de noviembre de 2026, a las 18:30",
    );
  });
});
