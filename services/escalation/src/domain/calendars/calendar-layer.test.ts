import { describe, expect, it } from "@jest/globals";
import type { InvalidArgumentError } from "@yanapa/errors";
import { bolivianZone } from "@yanapa/words";
import { holiday } from "./bolivia.ts";
import { type CalendarLayer, checkLayer, composeCalendar, layerLimits } from "./calendar-layer.ts";
import type { HoursVersion } from "./calendar-shape.ts";
import { CompiledCalendar } from "./compiled-calendar.ts";

const hours = (start: string, end: string, validFrom: string, validUntil?: string): HoursVersion => ({
  validFrom,
  ...(validUntil === undefined ? {} : { validUntil }),
  week: { MONDAY: [{ start, end }] },
});
const layer = (scope: CalendarLayer["scope"], content: Partial<CalendarLayer>): CalendarLayer => ({
  scope,
  hours: [],
  exceptions: [],
  ...content,
});
const national = layer("NATIONAL", {
  hours: [hours("08:00", "12:00", "2024-01-01")],
  exceptions: [holiday("2026-08-06", "Independencia", "DS 2750")],
});
const now = Temporal.Instant.from("2026-11-24T12:00Z");
const mistakesOf = (one: CalendarLayer) => {
  try {
    checkLayer(bolivianZone, one, [national], now);
    return [];
  } catch (error) {
    return (error as InvalidArgumentError).fields.map(({ field, reason }) => `${field} ${reason}`);
  }
};

describe("layers of a calendar", () => {
  it("hold date by date, the nearest first, in whatever order they are given", () => {
    const entity = layer("ENTITY", { hours: [hours("09:00", "13:00", "2026-03-02", "2026-06-01")] });
    const department = layer("DEPARTMENT", {
      exceptions: [
        {
          ...holiday("2026-08-06", "Medio día", "Ley"),
          kind: "HALF_DAY",
          hours: [{ start: "08:00", end: "10:00" }],
        },
      ],
    });
    const calendar = composeCalendar(bolivianZone, [entity, national, department]);
    expect(
      calendar.hours.map(({ validFrom, validUntil, week }) => [
        validFrom,
        validUntil,
        week.MONDAY?.[0]?.start,
      ]),
    ).toEqual([
      ["2024-01-01", "2026-03-02", "08:00"],
      ["2026-03-02", "2026-06-01", "09:00"],
      ["2026-06-01", undefined, "08:00"],
    ]);
    expect(calendar.exceptions.map(({ kind }) => kind)).toEqual(["HALF_DAY"]);
    expect(composeCalendar(bolivianZone, [department, entity, national])).toEqual(calendar);
  });

  it("work on a day that is none, and not at all on one of tolerance", () => {
    const entity = layer("ENTITY", {
      exceptions: [
        {
          ...holiday("2026-11-28", "Sábado de recuperación", "RA 8/2026"),
          kind: "EXTRA_WORKING_DAY",
          hours: [{ start: "09:00", end: "11:00" }],
        },
        { ...holiday("2026-11-30", "Tolerancia", "RA 9/2026"), kind: "TOLERANCE" },
      ],
    });
    expect(() => checkLayer(bolivianZone, entity, [national], now)).not.toThrow();
    const calendar = new CompiledCalendar(composeCalendar(bolivianZone, [national, entity]));
    const monday = Temporal.Instant.from("2026-11-23T11:00-04:00").epochMilliseconds;
    const due = calendar.add(monday, 4 * 3_600_000);
    // One hour on Monday 23, two on Saturday, none on Monday 30 and one on Monday 7 December.
    expect(due).toBe(Temporal.Instant.from("2026-12-07T09:00-04:00").epochMilliseconds);
    expect(
      calendar.explain(monday, due).exceptions.map(({ kind, legalReference }) => [kind, legalReference]),
    ).toEqual([
      ["EXTRA_WORKING_DAY", "RA 8/2026"],
      ["TOLERANCE", "RA 9/2026"],
    ]);
  });

  it("are refused without working time, now or later", () => {
    expect(mistakesOf(layer("ENTITY", { hours: [{ validFrom: "2026-01-01", week: {} }] }))).toEqual([
      "hours CALENDAR_WITHOUT_HOURS",
    ]);
    const endsInMay = [
      hours("08:00", "12:00", "2026-01-01", "2027-05-01"),
      { validFrom: "2027-05-01", week: {} },
    ];
    expect(mistakesOf(layer("ENTITY", { hours: endsInMay }))).toEqual(["hours CALENDAR_WITHOUT_HOURS"]);
    expect(mistakesOf(layer("ENTITY", { exceptions: [holiday("2026-12-24", "Víspera", "RA 1")] }))).toEqual(
      [],
    );
  });

  it("are refused beyond what five of them may hold together", () => {
    const dates = Array.from({ length: layerLimits.exceptions + 1 }, (_, index) =>
      holiday(Temporal.PlainDate.from("2026-01-01").add({ days: index }).toString(), "Prueba", "Ninguna"),
    );
    expect(mistakesOf(layer("ENTITY", { exceptions: dates }))).toEqual(["exceptions TOO_MANY_ITEMS"]);
    expect(mistakesOf(layer("ENTITY", { exceptions: dates.slice(1) }))).toEqual([]);
  });
});
