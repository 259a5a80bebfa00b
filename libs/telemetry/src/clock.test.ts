import { describe, expect, it } from "@jest/globals";
import { OffsetClock, systemClock } from "./clock.ts";

describe("clocks", () => {
  it("tell whole milliseconds", () => {
    expect(systemClock.now().epochNanoseconds % 1_000_000n).toBe(0n);
  });

  it("are moved by any duration, days of 24 hours, also back", () => {
    const clock = new OffsetClock({ now: () => Temporal.Instant.from("2026-03-02T12:00:00Z") });
    clock.advance(Temporal.Duration.from({ days: 1, hours: 2, milliseconds: 5 }));
    expect(clock.now().toString()).toBe("2026-03-03T14:00:00.005Z");
    clock.advance(Temporal.Duration.from({ hours: -2 }));
    expect(clock.now().toString()).toBe("2026-03-03T12:00:00.005Z");
  });
});
