import { describe, expect, it } from "@jest/globals";
import { courseOf, type TicketFact } from "../../../test/heard.ts";
import { workingTimeOf } from "../calendars/national-calendars.ts";
import { type Counting, TargetClock } from "../clock/target-clock.ts";
import { dayMs } from "./wall-clock.ts";
import { afterWorkingDays, WorkingDays } from "./working-days.ts";

const calendar = workingTimeOf("NATIONAL_SPLIT");
const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const text = (instant: Temporal.Instant | undefined) =>
  instant
    ?.toZonedDateTimeISO("America/La_Paz")
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
const days = (count: number): Counting => ({
  maximum: { minutes: count * 1_440, isInDays: true },
  pauses: [],
  calendar,
});
const clockOf = (counting: Counting, ...facts: Omit<TicketFact, "sequence">[]) => {
  const course = courseOf(facts.map((fact, sequence) => ({ ...fact, sequence }) as TicketFact));
  if (course === undefined) throw new Error("no reception");
  return new TargetClock("RESOLUTION", course, counting);
};

describe("plazo in días hábiles", () => {
  it.each([
    ["received in the morning, the day itself is not one", "2026-03-02 09:00", 1, "2026-03-03 18:30"],
    ["received before opening, the same", "2026-03-02 07:00", 1, "2026-03-03 18:30"],
    ["received in the noon break, the same", "2026-03-02 13:00", 2, "2026-03-04 18:30"],
    ["received after closing", "2026-03-02 20:00", 1, "2026-03-03 18:30"],
    ["received on Friday", "2026-03-06 10:00", 1, "2026-03-09 18:30"],
    ["received on Saturday", "2026-03-07 10:00", 1, "2026-03-09 18:30"],
    ["over Carnival, whose Friday closes at 15:00", "2026-02-12 10:00", 1, "2026-02-13 15:00"],
    ["over Carnival, two days", "2026-02-12 10:00", 2, "2026-02-18 18:30"],
    ["over 23 January 2026", "2026-01-21 10:00", 2, "2026-01-26 18:30"],
    ["over 6 and 7 August 2026", "2026-08-05 10:00", 1, "2026-08-10 18:30"],
    ["over Corpus Christi and 5 June 2026", "2026-06-03 10:00", 5, "2026-06-12 18:30"],
    ["over Todos Santos 2025", "2025-10-31 10:00", 1, "2025-11-04 18:30"],
  ])("%s", (_, received, count, due) => {
    const clock = clockOf(days(count), { type: "RECEIVED", at: at(received) });
    expect(text(clock.dueAt)).toBe(due);
    expect(clock.isBreachedAt(at(due))).toBe(false);
    expect(clock.isBreachedAt(at(due).add({ milliseconds: 1 }))).toBe(true);
    expect(clock.remainingMs(at(received))).toBe(count * dayMs);
    expect(clock.remainingMs(at(due))).toBe(0);
  });

  it("is longer by the closes that a wait covers", () => {
    const waits: Omit<TicketFact, "sequence">[] = [
      { type: "RECEIVED", at: at("2026-03-02 09:00") },
      { type: "WAITING_STARTED", at: at("2026-03-03 10:00"), reason: "REQUESTER" } as TicketFact,
      { type: "WAITING_ENDED", at: at("2026-03-05 10:00") },
    ];
    expect(text(clockOf(days(2), ...waits).dueAt)).toBe("2026-03-06 18:30");
    expect(clockOf(days(2), ...waits.slice(0, 2)).dueAt).toBeUndefined();
  });

  it("keeps the laws of working time for whole days", () => {
    const time = new WorkingDays(calendar);
    const start = at("2026-01-01 00:00").epochMilliseconds;
    for (let hour = 0; hour < 24 * 60; hour += 7) {
      const from = start + hour * 3_600_000;
      for (const count of [1, 2, 7, 30]) {
        const due = time.add(from, count * dayMs);
        expect(time.between(from, due)).toBe(count * dayMs);
        expect(time.between(from, due - 1)).toBe((count - 1) * dayMs);
        expect(time.add(due, 3 * dayMs)).toBe(time.add(from, (count + 3) * dayMs));
        expect(time.between(due, from)).toBe(0 - count * dayMs);
      }
    }
  });
});

describe("a pause that the entity limits", () => {
  const limited: Counting = {
    maximum: { minutes: 240 },
    pauses: [
      { target: "RESOLUTION", reason: "REQUESTER", maximumMinutes: 480 },
      { target: "RESOLUTION", reason: "THIRD_PARTY" },
    ],
    calendar,
  };
  const received = { type: "RECEIVED", at: at("2026-03-02 09:00") } as const;
  const wait = (reason: "REQUESTER" | "THIRD_PARTY") =>
    ({ type: "WAITING_STARTED", at: at("2026-03-02 10:00"), reason }) as Omit<TicketFact, "sequence">;

  it("holds the clock one working day and lets it run on by itself, whenever anybody looks", () => {
    const clock = clockOf(limited, received, wait("REQUESTER"));
    expect(text(clock.pausedUntil)).toBe("2026-03-03 10:00");
    expect(clock.stateAt(at("2026-03-03 09:59"))).toBe("PAUSED");
    expect(clock.stateAt(at("2026-03-03 10:00"))).toBe("RUNNING");
    expect(text(clock.dueAt)).toBe("2026-03-03 15:00");
    expect(clock.elapsedMs(at("2026-03-03 09:00"))).toBe(3_600_000);
    expect(clock.elapsedMs(at("2026-03-03 11:00"))).toBe(2 * 3_600_000);
    const late = clockOf(limited, received, wait("REQUESTER"), {
      type: "WAITING_ENDED",
      at: at("2026-03-03 12:00"),
    });
    expect(late.dueAt?.equals(clock.dueAt as Temporal.Instant)).toBe(true);
    expect(late.stateAt(at("2026-03-03 10:00"))).toBe("RUNNING");
    const early = clockOf(limited, received, wait("REQUESTER"), {
      type: "WAITING_ENDED",
      at: at("2026-03-02 11:00"),
    });
    expect(text(early.dueAt)).toBe("2026-03-02 16:00");
  });

  it("holds without end where no limit is set, and no clock that it isn't named for", () => {
    expect(clockOf(limited, received, wait("THIRD_PARTY")).dueAt).toBeUndefined();
    const byDefault = { ...limited, pauses: [] };
    expect(text(clockOf(byDefault, received, wait("THIRD_PARTY")).dueAt)).toBe("2026-03-02 15:00");
  });
});

describe("five días hábiles to answer", () => {
  it.each([
    ["from a Tuesday, over the weekend", "2026-11-24 10:00", "2026-12-01 18:30"],
    ["from a Tuesday after closing, the same", "2026-11-24 21:00", "2026-12-01 18:30"],
    ["from a Saturday", "2026-11-28 10:00", "2026-12-04 18:30"],
    ["over 23 January 2026 and a weekend", "2026-01-20 10:00", "2026-01-28 18:30"],
    ["over Carnival", "2026-02-11 10:00", "2026-02-20 18:30"],
  ])("%s", (_, from, until) => {
    const untilMs = afterWorkingDays(calendar, at(from).epochMilliseconds, 5);
    expect(text(Temporal.Instant.fromEpochMilliseconds(untilMs))).toBe(until);
  });
});
