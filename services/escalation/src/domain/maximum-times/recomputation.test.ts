import { describe, expect, it } from "@jest/globals";
import { type DueTimes, noOutcome, openOutcomeOf, pastOutcomeOf, sumOf } from "./recomputation.ts";

const at = (hour: number) => Temporal.Instant.from("2026-11-24T00:00Z").add({ hours: hour });
const due = (hour: number | undefined): DueTimes => {
  const dueAt = hour === undefined ? undefined : at(hour);
  return { dueAt, maximumDueAt: dueAt, firstResponseDueAt: undefined, overdueAt: dueAt, alarms: `${hour}` };
};

describe("what a publication does to a clock", () => {
  it.each([
    ["nothing", 10, 10, 0, 0, 0],
    ["changes it", 14, 16, 1, 0, 0],
    ["makes it late", 14, 11, 1, 1, 0],
    ["gains it", 11, 14, 1, 0, 1],
    ["leaves it late", 10, 11, 1, 0, 0],
    ["takes its time away", 11, undefined, 1, 0, 1],
    ["gives it a time that has passed", undefined, 11, 1, 1, 0],
    ["is not late at the very instant", 14, 12, 1, 0, 0],
  ])("%s", (_, before, after, changed, newlyLate, noLongerLate) => {
    expect(openOutcomeOf(due(before), due(after), at(12))).toEqual({
      ...noOutcome,
      changed,
      newlyLate,
      noLongerLate,
    });
  });

  it("is told apart by every alarm, not by the plazo alone", () => {
    expect(openOutcomeOf(due(14), { ...due(14), alarms: "HOLD 13" }, at(12)).changed).toBe(1);
  });

  it("would have been said of tickets that are resolved, and sums up", () => {
    const past = [
      pastOutcomeOf(true, false),
      pastOutcomeOf(undefined, false),
      pastOutcomeOf(false, true),
      pastOutcomeOf(false, undefined),
      pastOutcomeOf(true, true),
    ];
    expect(sumOf([...past, openOutcomeOf(due(14), due(11), at(12))])).toEqual({
      changed: 1,
      newlyLate: 1,
      noLongerLate: 0,
      past: 5,
      pastNewlyLate: 2,
      pastNoLongerLate: 2,
    });
  });
});
