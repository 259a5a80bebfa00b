import { describe, expect, it } from "@jest/globals";
import { effectOf, mustFollow } from "./problem.ts";

const at = (text: string) => Temporal.Instant.from(`${text}T12:00:00Z`);

describe("a problem", () => {
  it("is proposed, accepted and resolved, or dismissed, and then stands", () => {
    for (const [from, to] of [
      ["PROPOSED", "ACCEPTED"],
      ["PROPOSED", "DISMISSED"],
      ["ACCEPTED", "RESOLVED"],
      ["ACCEPTED", "DISMISSED"],
    ] as const)
      expect(() => mustFollow(from, to)).not.toThrow();
    for (const [from, to] of [
      ["PROPOSED", "RESOLVED"],
      ["RESOLVED", "ACCEPTED"],
      ["DISMISSED", "ACCEPTED"],
    ] as const)
      expect(() => mustFollow(from, to)).toThrow(expect.objectContaining({ reason: "PROBLEM_STATE" }));
  });

  it("shows its effect in windows of equal length around its resolution", () => {
    const received = ["2026-03-01", "2026-03-08", "2026-03-10", "2026-03-12", "2026-03-20"].map(at);
    expect(effectOf(received, at("2026-03-14"), at("2026-03-28"))).toEqual({
      windowDays: 14,
      beforeCount: 4,
      afterCount: 1,
      beforePerWeek: 2,
      afterPerWeek: 0.5,
    });
    expect(effectOf(received, at("2026-03-14"), at("2026-03-14"))).toMatchObject({
      windowDays: 1,
      afterCount: 0,
    });
  });
});
