import { describe, expect, it } from "@jest/globals";
import { WallClock } from "./wall-clock.ts";

const wall = (text: string) => Temporal.Instant.from(`${text}Z`).epochMilliseconds;
const instantOf = (zone: string, text: string) =>
  Temporal.Instant.fromEpochMilliseconds(WallClock.of(zone).firstInstantAt(wall(text))).toString();

describe("wall clock", () => {
  it("is four hours behind UTC in La Paz all year", () => {
    expect(instantOf("America/La_Paz", "2026-01-15T08:30")).toBe("2026-01-15T12:30:00Z");
    expect(instantOf("America/La_Paz", "2026-07-15T08:30")).toBe("2026-07-15T12:30:00Z");
  });

  it("begins every skipped minute at the jump when the clocks go forward", () => {
    // Santiago, 6 September 2026: 00:00 becomes 01:00.
    expect(instantOf("America/Santiago", "2026-09-05T23:59")).toBe("2026-09-06T03:59:00Z");
    expect(instantOf("America/Santiago", "2026-09-06T00:00")).toBe("2026-09-06T04:00:00Z");
    expect(instantOf("America/Santiago", "2026-09-06T00:30")).toBe("2026-09-06T04:00:00Z");
    expect(instantOf("America/Santiago", "2026-09-06T01:00")).toBe("2026-09-06T04:00:00Z");
    expect(instantOf("America/Santiago", "2026-09-06T01:30")).toBe("2026-09-06T04:30:00Z");
  });

  it("takes the first pass when the clocks go back", () => {
    // Santiago, 4 April 2026: 24:00 becomes 23:00.
    expect(instantOf("America/Santiago", "2026-04-04T23:00")).toBe("2026-04-05T02:00:00Z");
    expect(instantOf("America/Santiago", "2026-04-04T23:30")).toBe("2026-04-05T02:30:00Z");
    expect(instantOf("America/Santiago", "2026-04-05T00:00")).toBe("2026-04-05T04:00:00Z");
  });
});
