import { describe, expect, it } from "@jest/globals";
import { InvalidArgumentError } from "@yanapa/errors";
import { defineCalendar } from "./calendar.ts";
import type { Calendar, CalendarException } from "./calendar-shape.ts";

const plain: Calendar = {
  zone: "America/La_Paz",
  hours: [{ validFrom: "2026-01-01", week: { MONDAY: [{ start: "08:30", end: "12:30" }] } }],
  exceptions: [],
};
const holiday: CalendarException = {
  date: "2026-07-16",
  kind: "HOLIDAY",
  hours: [],
  reason: "Aniversario de La Paz",
  legalReference: "Ley departamental",
};

const mistakesOf = (change: Partial<Calendar>): string[] => {
  try {
    defineCalendar({ ...plain, ...change });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    expect(error.reason).toBe("CALENDAR_INVALID");
    return error.fields.map(({ field, reason }) => `${field} ${reason}`);
  }
};

const weekOf = (week: Calendar["hours"][number]["week"]) => [{ validFrom: "2026-01-01", week }];

describe("calendar", () => {
  it("accepts split days, nights and the whole week", () => {
    const day = [{ start: "00:00", end: "24:00" }];
    expect(mistakesOf({})).toEqual([]);
    expect(mistakesOf({ hours: weekOf({ SUNDAY: [{ start: "22:00", end: "06:00" }] }) })).toEqual([]);
    const all = {
      MONDAY: day,
      TUESDAY: day,
      WEDNESDAY: day,
      THURSDAY: day,
      FRIDAY: day,
      SATURDAY: day,
      SUNDAY: day,
    };
    expect(mistakesOf({ hours: weekOf(all) })).toEqual([]);
  });

  it("is frozen and keeps no hold on what it was made from", () => {
    const calendar = defineCalendar(plain);
    expect(Object.isFrozen(calendar.hours[0]?.week.MONDAY?.[0])).toBe(true);
    expect(Object.isFrozen(plain.hours)).toBe(false);
  });

  it.each([
    ["an offset for a zone", { zone: "-04:00" }, ["zone ZONE_UNKNOWN"]],
    ["an unknown zone", { zone: "America/Illimani" }, ["zone ZONE_UNKNOWN"]],
    ["no hours at all", { hours: [] }, ["hours CALENDAR_WITHOUT_HOURS"]],
    ["weeks without work", { hours: weekOf({ MONDAY: [] }) }, ["hours CALENDAR_WITHOUT_HOURS"]],
    [
      "hours that are not hours",
      { hours: weekOf({ MONDAY: [{ start: "24:00", end: "25:00" }] }) },
      ["hours[0].week.monday[0].start HOUR_INVALID", "hours[0].week.monday[0].end HOUR_INVALID"],
    ],
    [
      "an interval that ends where it starts",
      { hours: weekOf({ MONDAY: [{ start: "08:00", end: "08:00" }] }) },
      ["hours[0].week.monday[0].end HOUR_INVALID"],
    ],
    [
      "overlaps within a day",
      {
        hours: weekOf({
          MONDAY: [
            { start: "08:00", end: "12:00" },
            { start: "11:59", end: "18:00" },
          ],
        }),
      },
      ["hours[0].week.monday[1] HOURS_OVERLAP"],
    ],
    [
      "a Sunday night that runs into Monday",
      {
        hours: weekOf({
          MONDAY: [{ start: "05:00", end: "09:00" }],
          SUNDAY: [{ start: "22:00", end: "06:00" }],
        }),
      },
      ["hours[0].week.monday[0] HOURS_OVERLAP"],
    ],
    [
      "a gap between versions",
      {
        hours: [
          { ...(plain.hours[0] as Calendar["hours"][number]), validUntil: "2026-03-01" },
          { validFrom: "2026-03-02", week: {} },
        ],
      },
      ["hours[1].valid_from HOURS_VERSIONS_APART"],
    ],
    [
      "dates that don't exist or lie too far",
      { hours: [{ validFrom: "2026-02-30", validUntil: "2126-01-01", week: plain.hours[0]?.week ?? {} }] },
      ["hours[0].valid_from DATE_INVALID", "hours[0].valid_until DATE_INVALID"],
    ],
    [
      "a holiday with hours and without reason or norm",
      {
        exceptions: [
          { ...holiday, hours: [{ start: "08:00", end: "12:00" }], reason: " ", legalReference: "" },
        ],
      },
      [
        "exceptions[0].hours HOLIDAY_WITH_HOURS",
        "exceptions[0].reason FIELD_REQUIRED",
        "exceptions[0].legal_reference FIELD_REQUIRED",
      ],
    ],
    [
      "two exceptions on one date",
      { exceptions: [holiday, { ...holiday, kind: "REPLACED_HOURS" as const }] },
      ["exceptions[1].date FIELD_DUPLICATED", "exceptions[1].hours FIELD_REQUIRED"],
    ],
  ])("refuses %s", (_, change, mistakes) => {
    expect(mistakesOf(change)).toEqual(mistakes);
  });
});
