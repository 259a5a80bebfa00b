import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { minuteMs } from "../time/wall-clock.ts";
import { weekOf } from "./bolivia.ts";
import { seededCalendars } from "./bolivia-layers.ts";
import { workingTimesOf } from "./calendar-stack.ts";
import { CompiledCalendar } from "./compiled-calendar.ts";
import { SuccessiveTime } from "./successive-time.ts";

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const [early, late] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
/** Area `late` works from two till ten; the rest of the entity as the nation does. */
const shifts = workingTimesOf([
  ...seededCalendars.filter(({ code }) => code === "BO").map((one) => ({ ...one, ...one.content })),
  {
    scope: "AREA",
    code: late,
    hours: [
      {
        validFrom: "2020-01-01",
        week: weekOf(
          ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"],
          [{ start: "14:00", end: "22:00" }],
        ),
      },
    ],
    exceptions: [],
  },
]);

describe("times one after another", () => {
  it("keeps the laws of working time over a change, días hábiles among them", () => {
    const [one, other] = [shifts("ENTITY", early), shifts("ENTITY", late)];
    const from = at("2026-02-10 00:00").epochMilliseconds;
    const moment = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minute) => from + minute * minuteMs);
    fc.assert(
      fc.property(
        moment,
        moment,
        moment,
        moment,
        fc.integer({ min: 0, max: 3_000 }),
        (change, a, b, c, minutes) => {
          const time = new SuccessiveTime([
            { fromMs: from, time: one },
            { fromMs: change, time: other },
          ]);
          const d = minutes * minuteMs;
          expect(time.between(a, b) + time.between(b, c)).toBe(time.between(a, c));
          expect(time.closings(a, b) + time.closings(b, c)).toBe(time.closings(a, c));
          expect(time.between(a, time.add(a, d))).toBe(d);
          expect(time.add(time.add(a, d), d)).toBe(time.add(a, 2 * d));
          expect(time.closings(a, time.closing(a, 3))).toBe(3);
          const [low, high] = a < b ? [a, b] : [b, a];
          expect(time.add(low, d)).toBeLessThanOrEqual(time.add(high, d));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("counts a day once that closes in one area and then in another", () => {
    const change = at("2026-03-02 19:00").epochMilliseconds;
    const time = new SuccessiveTime([
      { fromMs: 0, time: shifts("ENTITY", early) },
      { fromMs: change, time: shifts("ENTITY", late) },
    ]);
    const [from, until] = [
      at("2026-03-02 00:00").epochMilliseconds,
      at("2026-03-03 00:00").epochMilliseconds,
    ];
    expect(time.closings(from, until)).toBe(1);
    const evening = at("2026-03-03 20:00");
    expect(time.dayEnd(evening.epochMilliseconds)).toBe(evening.add({ hours: 2 }).epochMilliseconds);
  });

  it("closes a day at the hand-over that the area before had open and the next one has closed", () => {
    const change = at("2026-03-03 19:00").epochMilliseconds;
    const time = new SuccessiveTime([
      { fromMs: 0, time: shifts("ENTITY", late) },
      { fromMs: change, time: shifts("ENTITY", early) },
    ]);
    const noon = at("2026-03-03 12:00").epochMilliseconds;
    expect(time.closing(noon, 1)).toBe(change);
    expect(time.closings(noon, change - 1)).toBe(0);
    expect(time.closings(noon, change)).toBe(1);
    expect(time.closings(change, at("2026-03-04 18:30").epochMilliseconds)).toBe(1);
    // Of a plazo that begins on that day it is no day.
    expect(time.dayEnd(noon)).toBe(change);
  });
});

it("a calendar compiled for one area is not another's", () => {
  expect(shifts("ENTITY", early)).toBe(shifts("ENTITY", "33333333-3333-4333-8333-333333333333"));
  expect(shifts("ENTITY", late)).toBeInstanceOf(CompiledCalendar);
  expect(shifts("ENTITY", late)).not.toBe(shifts("ENTITY", early));
});
