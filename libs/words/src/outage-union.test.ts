import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type OutageSpan, outageUnion } from "./outage-union.ts";

const at = (minute: number) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
const outage = (start: number, end?: number, degree: "DOWN" | "DEGRADED" = "DOWN"): OutageSpan => ({
  degree,
  startTime: at(start),
  ...(end === undefined ? {} : { endTime: at(end) }),
});
const minutes = (outages: OutageSpan[], until = 1000) => outageUnion(outages, at(until)).totalMs / 60_000;

describe("time without service", () => {
  it("is none without outages", () => {
    expect(outageUnion([], at(100))).toEqual({ totalMs: 0, downMs: 0, degradedMs: 0 });
  });

  it("adds what lies apart and counts once what overlaps, touches or is contained", () => {
    expect(minutes([outage(0, 10), outage(20, 30)])).toBe(20);
    expect(minutes([outage(0, 10), outage(5, 30)])).toBe(30);
    expect(minutes([outage(0, 10), outage(10, 30)])).toBe(30);
    expect(minutes([outage(20, 30), outage(0, 60), outage(40, 50)])).toBe(60);
    expect(minutes([outage(0, 10), outage(0, 10)])).toBe(10);
  });

  it("counts what still lasts up to the moment asked, and nothing later", () => {
    expect(minutes([outage(90)], 100)).toBe(10);
    expect(minutes([outage(90, 200)], 100)).toBe(10);
    expect(minutes([outage(150)], 100)).toBe(0);
  });

  it("counts nothing before the moment from which it is asked", () => {
    expect(outageUnion([outage(0, 30), outage(50)], at(100), at(20)).totalMs / 60_000).toBe(60);
  });

  it("ignores an outage that ends before it begins", () => {
    expect(minutes([outage(30, 10), outage(0, 5)])).toBe(5);
  });

  it("tells down from only degraded", () => {
    expect(outageUnion([outage(0, 60, "DEGRADED"), outage(30, 90)], at(1000))).toEqual({
      totalMs: 90 * 60_000,
      downMs: 60 * 60_000,
      degradedMs: 30 * 60_000,
    });
  });

  it("is the number of minutes that any outage covers, in whatever order they come", () => {
    const interval = fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 }));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 8 }), (pairs) => {
        const covered = new Set<number>();
        for (const [start, end] of pairs)
          for (let minute = start; minute < end; minute++) covered.add(minute);
        expect(minutes(pairs.map(([start, end]) => outage(start, end)))).toBe(covered.size);
      }),
    );
  });
});
