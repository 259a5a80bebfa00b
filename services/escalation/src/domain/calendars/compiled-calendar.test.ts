import { describe, expect, it } from "@jest/globals";
import { InvalidArgumentError, WrongStateError } from "@yanapa/errors";
import { bolivianZone } from "@yanapa/words";
import fc from "fast-check";
import { dayMs, minuteMs } from "../time/wall-clock.ts";
import { minutesPerDay, readHours, type WorkingHours } from "../time/working-hours.ts";
import { weekOf } from "./bolivia.ts";
import { defineCalendar } from "./calendar.ts";
import { type Calendar, type CalendarException, type HoursVersion, weekdays } from "./calendar-shape.ts";
import { CompiledCalendar } from "./compiled-calendar.ts";

/**
 * Seventeen days around each change of hour of Santiago in 2026, 4 April (back) and 6 September (forward), around the
 * last ones of Asunción, 24 March and 6 October 2024, and around a leap day.
 */
const shortStretches: readonly Stretch[] = [
  { from: "2026-03-28", days: 17 },
  { from: "2026-08-29", days: 17 },
  { from: "2024-03-16", days: 17 },
  { from: "2024-09-28", days: 17 },
  { from: "2028-02-20", days: 17 },
];
type Stretch = { readonly from: string; readonly days: number };

/** Every hour of every day, holidays too. */
const aroundTheClock = defineCalendar({
  zone: bolivianZone,
  hours: [{ validFrom: "2000-01-01", week: weekOf(weekdays, [{ start: "00:00", end: "24:00" }]) }],
  exceptions: [],
});

/** `make test-calendars`: fifty calendars of five years each in place of many short ones. */
const isLong = process.env.YANAPA_CALENDARS === "long";
const stretches: readonly Stretch[] = isLong ? [{ from: "2024-01-01", days: 1_826 }] : shortStretches;
const longestDays = Math.max(...stretches.map(({ days }) => days));
const zones = ["America/La_Paz", "America/Santiago", "America/Asuncion", "Europe/Madrid"] as const;

/** How many questions a property asked, for whoever reads the run. */
const say = (property: string, asked: number): void => {
  process.stdout.write(`escalation: ${property}: ${asked.toLocaleString("en-US")} cases\n`);
};

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Cuts a line of minutes at the given points and works every other piece shorter than a day. */
const pieces = (cuts: readonly number[]): { day: number; hours: WorkingHours }[] => {
  const sorted = [...new Set(cuts)].sort((left, right) => left - right);
  const found: { day: number; hours: WorkingHours }[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 2) {
    const start = sorted[index] as number;
    const end = sorted[index + 1] as number;
    const day = Math.floor(start / minutesPerDay);
    if (end - start >= minutesPerDay) continue;
    const endOfDay = end === (day + 1) * minutesPerDay;
    const hours = {
      start: clock(start % minutesPerDay),
      end: endOfDay ? "24:00" : clock(end % minutesPerDay),
    };
    found.push({ day, hours });
  }
  return found;
};

const arbitraryWeek = fc
  .uniqueArray(fc.integer({ min: 0, max: 7 * minutesPerDay }), { minLength: 2, maxLength: 28 })
  .map((cuts) => {
    const week: { -readonly [day in keyof HoursVersion["week"]]: WorkingHours[] } = {};
    for (const { day, hours } of pieces(cuts)) {
      const name = weekdays[day] as (typeof weekdays)[number];
      week[name] = [...(week[name] ?? []), hours];
    }
    return week;
  })
  .filter((week) => Object.keys(week).length > 0);

const arbitraryExceptions = (stretch: Stretch) =>
  fc.uniqueArray(
    fc.record({
      day: fc.integer({ min: 0, max: stretch.days - 1 }),
      cuts: fc.array(fc.integer({ min: 0, max: minutesPerDay - 1 }), { maxLength: 5 }),
      nightEnd: fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined }),
    }),
    { maxLength: isLong ? 80 : 5, selector: ({ day }) => day },
  );

const exceptionOf = (stretch: Stretch, day: number, hours: readonly WorkingHours[]): CalendarException => ({
  date: Temporal.PlainDate.from(stretch.from).add({ days: day }).toString(),
  kind: hours.length === 0 ? "HOLIDAY" : "REPLACED_HOURS",
  hours,
  reason: "Prueba",
  legalReference: "Ninguna",
});

const arbitraryCase = fc.constantFrom(...stretches).chain((stretch) =>
  fc
    .record({
      zone: fc.constantFrom(...zones),
      weeks: fc.tuple(arbitraryWeek, arbitraryWeek),
      switchDay: fc.option(fc.integer({ min: 1, max: stretch.days }), { nil: undefined }),
      exceptions: arbitraryExceptions(stretch),
      closed: fc.boolean(),
    })
    .map(({ zone, weeks: [first, second], switchDay, exceptions, closed }): CalendarCase => {
      const switchDate =
        switchDay === undefined
          ? undefined
          : Temporal.PlainDate.from(stretch.from).add({ days: switchDay }).toString();
      const calendar = closed
        ? aroundTheClock
        : {
            zone,
            hours:
              switchDate === undefined
                ? [{ validFrom: "2020-01-01", week: first }]
                : [
                    { validFrom: "2020-01-01", validUntil: switchDate, week: first },
                    { validFrom: switchDate, week: second },
                  ],
            exceptions: exceptions.map(({ day, cuts, nightEnd }) => {
              const hours = pieces(cuts).map(({ hours }) => hours);
              const lastCut = Math.max(...cuts, 0);
              const night =
                nightEnd !== undefined && nightEnd < lastCut && cuts.length % 2 === 1
                  ? [{ start: clock(lastCut), end: clock(nightEnd) }]
                  : [];
              return exceptionOf(stretch, day, [...hours, ...night]);
            }),
          };
      return { stretch, calendar };
    })
    .filter(({ calendar }) => isDefined(calendar)),
);

type CalendarCase = {
  readonly stretch: Stretch;
  readonly calendar: Calendar;
};

const isDefined = (calendar: Calendar): boolean => {
  try {
    defineCalendar(calendar);
    return true;
  } catch {
    return false;
  }
};

/** Wall reading of every minute of a stretch, from Temporal, minute by minute. */
const wallReadings = new Map<string, { firstMs: number; wall: number[] }>();
const wallOf = (zone: string, stretch: Stretch): { firstMs: number; wall: number[] } => {
  const key = `${zone} ${stretch.from}`;
  const known = wallReadings.get(key);
  if (known !== undefined) return known;
  const firstMs = Temporal.Instant.from(`${stretch.from}T00:00Z`).epochMilliseconds;
  const wall = Array.from({ length: stretch.days * minutesPerDay }, (_, minute) => {
    const ms = firstMs + minute * minuteMs;
    return ms + Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  });
  wallReadings.set(key, { firstMs, wall });
  return { firstMs, wall };
};

/** The slow truth: somebody who looks at the wall every minute, opens at the start and leaves at the end. */
const workedMinutes = ({ calendar, stretch }: CalendarCase): { firstMs: number; worked: boolean[] } => {
  const { firstMs, wall } = wallOf(calendar.zone, stretch);
  const firstMinuteAt = (wallMs: number) => {
    const guess = Math.floor((wallMs - firstMs) / minuteMs) - 14 * 60;
    let minute = Math.max(guess, 0);
    while (minute < wall.length && (wall[minute] as number) < wallMs) minute += 1;
    return minute;
  };
  const worked = new Array<boolean>(wall.length).fill(false);
  for (let day = -2; day <= stretch.days + 1; day += 1) {
    const date = Temporal.PlainDate.from(stretch.from).add({ days: day });
    const version = calendar.hours.find(
      ({ validFrom, validUntil }) =>
        date.toString() >= validFrom && (validUntil === undefined || date.toString() < validUntil),
    );
    const exception = calendar.exceptions.find((one) => one.date === date.toString());
    const weekday = weekdays[date.dayOfWeek - 1] as (typeof weekdays)[number];
    const hours = exception?.hours ?? version?.week[weekday] ?? [];
    const midnightMs = firstMs + day * dayMs;
    for (const { startMinute, endMinute } of readHours(hours)) {
      const open = firstMinuteAt(midnightMs + startMinute * minuteMs);
      const close = firstMinuteAt(midnightMs + endMinute * minuteMs);
      for (let minute = open; minute < close; minute += 1) worked[minute] = true;
    }
  }
  return { firstMs, worked };
};

describe("compiled calendar", () => {
  it("agrees with somebody who looks at the clock every minute", () => {
    let asked = 0;
    const runs = isLong ? 50 : 500;
    const inner = { min: minutesPerDay, max: (longestDays - 1) * minutesPerDay };
    const property = fc.property(
      arbitraryCase,
      fc.array(fc.tuple(fc.integer(inner), fc.integer(inner), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 24,
        maxLength: 24,
      }),
      (testCase, questions) => {
        asked += questions.length;
        const compiled = new CompiledCalendar(testCase.calendar);
        const { firstMs, worked } = workedMinutes(testCase);
        const at = (minute: number) => firstMs + minute * minuteMs;
        // Worked minutes before each minute: what the wall told, added up.
        const before = new Int32Array(worked.length + 1);
        for (const [minute, isWorked] of worked.entries())
          before[minute + 1] = (before[minute] as number) + (isWorked ? 1 : 0);
        for (const [one, other, share] of questions) {
          const from = Math.min(one, other);
          const until = Math.max(one, other);
          const count = (before[until] as number) - (before[from] as number);
          expect(compiled.between(at(from), at(until))).toBe(count * minuteMs);

          const duration = Math.round(count * share);
          let due = from;
          for (let left = duration; left > 0; due += 1) if (worked[due]) left -= 1;
          expect(compiled.add(at(from), duration * minuteMs)).toBe(at(due));

          let next = from;
          while (next < until && !worked[next]) next += 1;
          if (next < until) expect(compiled.nextWorking(at(from))).toBe(at(next));
          let previous = until;
          while (previous > from && !worked[previous - 1]) previous -= 1;
          if (previous > from) expect(compiled.previousWorking(at(until))).toBe(at(previous));

          const { totalMs, worked: spans } = compiled.explain(at(from), at(until));
          expect(totalMs).toBe(count * minuteMs);
          expect(spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)).toBe(totalMs);
        }
      },
    );
    // Making a case of five years smaller would take an hour.
    fc.assert(property, { numRuns: runs, endOnFailure: isLong });
    say("answers against somebody who looks at the clock every minute", asked);
    expect(asked).toBeGreaterThanOrEqual(runs * 20);
  });

  it("keeps the laws of working time at any millisecond, asked in any order", () => {
    let asked = 0;
    const span = 400 * dayMs;
    const firstMs = Temporal.Instant.from("2025-06-01T00:00Z").epochMilliseconds;
    const instants = fc.integer({ min: firstMs, max: firstMs + span });
    const shares = fc.double({ min: 0, max: 1, noNaN: true });
    const questions = fc.tuple(fc.tuple(instants, instants, instants), shares, shares);
    const property = fc.property(
      arbitraryCase,
      fc.array(questions, { minLength: 25, maxLength: 25 }),
      ({ calendar }, all) => {
        const time = new CompiledCalendar(calendar);
        // A year of the last week's work: the ten years that an answer may reach hold ten of them.
        const yearMs = time.between(firstMs + 2 * span, firstMs + 2 * span + 365 * dayMs);
        for (const [[a, b, c], shareOfD, shareOfE] of all) {
          asked += 1;
          const d = Math.floor(yearMs * shareOfD ** 3);
          const e = Math.floor(yearMs * shareOfE ** 3);
          expect(time.between(a, b) + time.between(b, c)).toBe(time.between(a, c));
          expect(time.between(a, b)).toBe(0 - time.between(b, a));
          const due = time.add(a, d);
          expect(time.between(a, due)).toBe(d);
          expect(time.add(a, 0)).toBe(a);
          expect(time.add(due, e)).toBe(time.add(a, d + e));
          // Nothing earlier would do.
          if (d > 0) expect(time.between(a, due - 1)).toBe(d - 1);

          const [low, high] = a < b ? [a, b] : [b, a];
          const workedMs = time.between(low, high);
          expect(workedMs).toBeGreaterThanOrEqual(0);
          expect(workedMs).toBeLessThanOrEqual(high - low);
          const back = time.add(low, workedMs);
          expect(time.nextWorking(back)).toBe(time.nextWorking(high));
          if (workedMs > 0) expect(back).toBe(time.previousWorking(high));
          expect(time.add(low, d)).toBeLessThanOrEqual(time.add(high, d));
          expect(time.add(a, Math.min(d, e))).toBeLessThanOrEqual(time.add(a, Math.max(d, e)));

          const next = time.nextWorking(a);
          expect(time.between(a, next)).toBe(0);
          expect(time.between(next, next + 1)).toBe(1);
          const days = time.closings(low, high);
          expect(time.closings(low, next) + time.closings(next, high)).toBe(days);
          if (days > 0) expect(time.closing(low, days)).toBeLessThanOrEqual(high);
          expect(time.closing(low, days + 1)).toBeGreaterThan(high);
        }
        const [[[, b, c]]] = all as [[[number, number, number], number, number]];
        const fresh = new CompiledCalendar(calendar);
        expect(fresh.between(b, c)).toBe(time.between(b, c));
      },
    );
    fc.assert(property, { numRuns: 400 });
    say("laws of working time and of working days", asked);
    expect(asked).toBeGreaterThanOrEqual(10_000);
  });

  it("says that a calendar is exhausted when its work ends, instead of searching for ever", () => {
    const calendar = new CompiledCalendar({
      zone: "America/La_Paz",
      hours: [
        {
          validFrom: "2026-01-01",
          validUntil: "2026-02-01",
          week: { MONDAY: [{ start: "08:00", end: "09:00" }] },
        },
      ],
      exceptions: [],
    });
    const start = Temporal.Instant.from("2026-01-01T00:00Z").epochMilliseconds;
    // Four Mondays of one hour each: 5, 12, 19 and 26 January.
    expect(calendar.add(start, 240 * minuteMs)).toBe(
      Temporal.Instant.from("2026-01-26T13:00Z").epochMilliseconds,
    );
    expect(() => calendar.add(start, 240 * minuteMs + 1)).toThrow(WrongStateError);
    expect(() => calendar.nextWorking(start + 60 * dayMs)).toThrow("CALENDAR_EXHAUSTED");
    expect(() => calendar.previousWorking(start)).toThrow("CALENDAR_EXHAUSTED");
  });

  it("counts a night shift for the day it starts on, and once where an exception opens over it", () => {
    const nights = { start: "22:00", end: "06:00" };
    const calendar = new CompiledCalendar({
      zone: "America/La_Paz",
      hours: [{ validFrom: "2026-01-01", week: { MONDAY: [nights], TUESDAY: [nights] } }],
      exceptions: [
        {
          date: "2026-03-03",
          kind: "REPLACED_HOURS",
          hours: [{ start: "05:00", end: "07:00" }],
          reason: "Turno de la mañana",
          legalReference: "Instructivo 1/2026",
        },
      ],
    });
    const at = (text: string) => Temporal.Instant.from(`${text}-04:00`).epochMilliseconds;
    const { worked } = calendar.explain(at("2026-03-02T12:00"), at("2026-03-05T12:00"));
    expect(worked).toEqual([{ startMs: at("2026-03-02T22:00"), endMs: at("2026-03-03T07:00") }]);
  });

  it.each([Number.NaN, 0.5, -1e15, 1e15])("refuses %p as an instant or a duration", (value) => {
    const calendar = new CompiledCalendar(aroundTheClock);
    const start = Temporal.Instant.from("2026-01-01T00:00Z").epochMilliseconds;
    expect(() => calendar.between(start, value)).toThrow(InvalidArgumentError);
    expect(() => calendar.nextWorking(value)).toThrow(InvalidArgumentError);
    if (value === 1e15) expect(() => calendar.add(start, value)).toThrow("CALENDAR_EXHAUSTED");
    else expect(() => calendar.add(start, value)).toThrow(InvalidArgumentError);
  });
});
