import { describe, expect, it } from "@jest/globals";
import { readTimestamp } from "./timestamp.ts";

describe("reading a time", () => {
  it("agrees with Temporal on every day of four centuries and on offsets", () => {
    for (let day = -170_000; day < 30_000; day += 1) {
      const instant = Temporal.Instant.fromEpochMilliseconds(day * 86_400_000 + 45_296_789);
      const text = instant.toZonedDateTimeISO(day % 2 === 0 ? "-04:00" : "+05:45").toString({
        timeZoneName: "never",
      });
      expect(readTimestamp(text)).toEqual({
        seconds: Math.floor(instant.epochMilliseconds / 1000),
        nanos: 789_000_000,
      });
    }
  });

  it.each([
    "2026-02-29T00:00:00Z",
    "2100-02-29T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:00:60Z",
    "0000-12-31T00:00:00Z",
    "9999-12-31T23:59:59-00:01",
    "2026-01-01 00:00:00Z",
    "2026-01-01T00:00:00z",
    "2026-01-01",
  ])("refuses %s", (text) => {
    expect(readTimestamp(text)).toBeUndefined();
  });
});
