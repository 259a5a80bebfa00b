import { describe, expect, it } from "@jest/globals";
import { la } from "../../test/evidence.ts";
import { isWithin, type PeriodKind, spanOf } from "./period.ts";

const now = la("2026-11-24T15:30");
const edges = (period: PeriodKind, date: string) => {
  const { start, end, firstDay, lastDay, complete } = spanOf(period, date, now);
  return [start, end, firstDay, lastDay, complete].map(String);
};

describe("period", () => {
  it.each([
    ["DAY", "2026-11-23", "2026-11-23T04:00:00Z", "2026-11-24T04:00:00Z", "2026-11-23", "2026-11-23", "true"],
    [
      "DAY",
      "2026-11-24",
      "2026-11-24T04:00:00Z",
      "2026-11-25T04:00:00Z",
      "2026-11-24",
      "2026-11-24",
      "false",
    ],
    [
      "WEEK",
      "2026-11-22",
      "2026-11-16T04:00:00Z",
      "2026-11-23T04:00:00Z",
      "2026-11-16",
      "2026-11-22",
      "true",
    ],
    [
      "WEEK",
      "2026-11-23",
      "2026-11-23T04:00:00Z",
      "2026-11-30T04:00:00Z",
      "2026-11-23",
      "2026-11-29",
      "false",
    ],
    [
      "MONTH",
      "2026-02-11",
      "2026-02-01T04:00:00Z",
      "2026-03-01T04:00:00Z",
      "2026-02-01",
      "2026-02-28",
      "true",
    ],
    [
      "MONTH",
      "2025-12-31",
      "2025-12-01T04:00:00Z",
      "2026-01-01T04:00:00Z",
      "2025-12-01",
      "2025-12-31",
      "true",
    ],
  ] as const)("of kind %s that holds %s runs from %s to %s", (period, date, ...expected) => {
    expect(edges(period, date)).toEqual(expected);
  });

  it("begins with midnight of Bolivia and ends before the next", () => {
    const day = spanOf("DAY", "2026-11-23", now);
    expect(isWithin(la("2026-11-22T23:59:59.999"), day)).toBe(false);
    expect(isWithin(la("2026-11-23T00:00"), day)).toBe(true);
    expect(isWithin(la("2026-11-23T23:59:59.999"), day)).toBe(true);
    expect(isWithin(la("2026-11-24T00:00"), day)).toBe(false);
  });

  it("is cut now while it runs and at its end afterwards", () => {
    expect(spanOf("DAY", "2026-11-24", now).cutAt).toEqual(now);
    const over = spanOf("DAY", "2026-11-23", now);
    expect(over.cutAt).toEqual(over.end);
    expect(spanOf("DAY", "2026-11-24", la("2026-11-25T00:00")).complete).toBe(true);
  });

  it("has the period of its kind before it", () => {
    const { previous } = spanOf("MONTH", "2026-03-31", now);
    expect([previous.start, previous.end].map(String)).toEqual([
      "2026-02-01T04:00:00Z",
      "2026-03-01T04:00:00Z",
    ]);
  });

  it("says today by Bolivia's date, not by UTC's", () => {
    const lateEvening = la("2026-11-24T21:00");
    expect(spanOf("DAY", "2026-11-24", lateEvening).complete).toBe(false);
    expect(() => spanOf("DAY", "2026-11-25", lateEvening)).toThrow("DATE_IN_FUTURE");
  });

  it.each([
    ["2026-02-30", "DATE_INVALID"],
    ["2026-13-01", "DATE_INVALID"],
    ["1999-12-31", "DATE_INVALID"],
    ["0000-00-00", "DATE_INVALID"],
    ["2026-11-25", "DATE_IN_FUTURE"],
    ["9999-12-31", "DATE_INVALID"],
  ])("refuses %s as %s, naming the field", (date, reason) => {
    expect(() => spanOf("DAY", date, now)).toThrow(
      expect.objectContaining({ kind: "INVALID_ARGUMENT", fields: [{ field: "date", reason }] }),
    );
  });
});
