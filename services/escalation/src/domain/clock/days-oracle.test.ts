import { describe, expect, it } from "@jest/globals";
import { type TicketFact, timingOf } from "../../../test/heard.ts";
import { splitHours, weekOf } from "../calendars/bolivia.ts";
import { seededCalendars } from "../calendars/bolivia-layers.ts";
import { type Calendar, type CalendarException, weekdays } from "../calendars/calendar-shape.ts";
import { workingTimesOf } from "../calendars/calendar-stack.ts";
import { CompiledCalendar } from "../calendars/compiled-calendar.ts";
import type { PublishedTimes } from "../maximum-times/maximum-times.ts";
import { checkDeadline } from "../maximum-times/time-rule.ts";
import type { TimeFact } from "../ticket/heard-event.ts";
import { minuteMs } from "../time/wall-clock.ts";
import { afterWorkingDays } from "../time/working-days.ts";
import type { WorkingHours } from "../time/working-hours.ts";
import { measuresOf } from "./timing.ts";

/*
 * Plazos of días hábiles against somebody who looks at the wall every minute: waits, resolutions reopened and hand-overs
 * on calendars of every kind, begun at every hour of two weeks around Carnival 2026.
 */

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const firstDay = at("2026-02-09 00:00");
const days = 35;
const instantOf = (minute: number) => firstDay.add({ minutes: minute });
/** What was found where it was to be found, for the one expectation of many cases. */
class Comparison {
  readonly wrong: string[] = [];
  compared = 0;

  same(where: () => string, found: unknown, due: unknown): void {
    this.compared += 1;
    if (found !== due) this.wrong.push(`${where()}: ${String(found)}, not ${String(due)}`);
  }
}
const minuteOf = (instant: Temporal.Instant | undefined) =>
  instant && (instant.epochMilliseconds - firstDay.epochMilliseconds) / minuteMs;

const workdays = weekdays.slice(0, 5);
const nation = seededCalendars
  .filter(({ code }) => code === "BO")
  .map(({ scope, content, code }) => ({ ...content, scope, code }));
/** The entity's calendar with its own week, and its own exceptions. */
const entity = (hours: readonly WorkingHours[], exceptions: readonly CalendarException[] = []) =>
  workingTimesOf([
    ...nation,
    {
      scope: "ENTITY" as const,
      code: "",
      hours: [{ validFrom: "2020-01-01", week: weekOf(workdays, hours) }],
      exceptions,
    },
  ]);
const closed = (date: string): CalendarException => ({
  date,
  kind: "HOLIDAY",
  hours: [],
  reason: "Asueto",
  legalReference: "Decreto municipal 1",
});
const calendars = {
  split: entity(splitHours),
  "one morning": entity([{ start: "08:00", end: "12:00" }]),
  evenings: entity([{ start: "14:00", end: "22:00" }]),
  nights: entity([{ start: "22:00", end: "06:00" }]),
  "day and night": entity([{ start: "00:00", end: "24:00" }]),
  "closed on the second day": entity(splitHours, [closed("2026-02-11"), closed("2026-02-19")]),
} as const;
type Name = keyof typeof calendars;

/** By minute: the day of the calendar, counted from the first, that closes then; and by day, when it closes. */
const wallOf = ({ hours, exceptions }: Calendar) => {
  const byMinute = new Map<number, number>();
  const byDay = new Map<number, number>();
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  for (let day = -3; day < days; day += 1) {
    const date = firstDay.toZonedDateTimeISO("America/La_Paz").toPlainDate().add({ days: day });
    const exception = exceptions.find((one) => one.date === date.toString());
    const week = hours.find(
      ({ validFrom, validUntil = "9" }) => validFrom <= date.toString() && date.toString() < validUntil,
    )?.week;
    const worked = exception?.hours ?? week?.[weekdays[date.dayOfWeek - 1] ?? "MONDAY"] ?? [];
    const ends = worked.map(({ start, end }) => minutes(end) + (minutes(end) > minutes(start) ? 0 : 1_440));
    if (ends.length === 0) continue;
    const close = day * 1_440 + Math.max(...ends);
    byMinute.set(close, day);
    byDay.set(day, close);
  }
  return { byMinute, byDay };
};
const walls = Object.fromEntries(
  Object.entries(calendars).map(([name, times]) => {
    const time = times("ENTITY");
    if (!(time instanceof CompiledCalendar)) throw new Error("no calendar");
    return [name, wallOf(time.calendar)];
  }),
) as Record<Name, ReturnType<typeof wallOf>>;

/** A minute in which the clock stands still from `from` until `until`; a hand-over at `from` of another calendar. */
type Pause = { readonly from: number; readonly until: number };
type Turn = { readonly from: number; readonly on: Name };

/**
 * Looks at the wall every minute: the minute at which the n-th day closes that is not the day of the beginning, the
 * clock running; undefined if that is too far off.
 */
const due = (
  start: number,
  count: number,
  pauses: readonly Pause[],
  turns: readonly Turn[],
): number | undefined => {
  const dayOf = (minute: number) => Math.floor(minute / 1_440);
  const done = new Set<number>();
  let left = count;
  let turn = 0;
  const close = (day: number, minute: number): boolean => {
    if (done.has(day)) return false;
    done.add(day);
    const runs = !pauses.some(({ from, until }) => minute > from && minute <= until);
    if (day > dayOf(start) && runs) left -= 1;
    return left === 0;
  };
  for (let minute = start + 1; minute < days * 1_440; minute += 1) {
    const own = walls[turns[turn]?.on as Name];
    const day = own.byMinute.get(minute);
    if (day !== undefined && close(day, minute)) return minute;
    const next = turns[turn + 1];
    if (next?.from !== minute) continue;
    // The day of the hand-over: what it closed before it doesn't close again; what it was to close is closed by now.
    const today = dayOf(minute);
    const [before, after] = [own.byDay.get(today), walls[next.on].byDay.get(today)];
    const isOpen = before !== undefined && before > minute;
    if (isOpen && after !== undefined && after <= minute && close(today, minute)) return minute;
    turn += 1;
  }
  return undefined;
};

const published = (count: number): PublishedTimes => ({
  version: 1,
  rows: [{ firstResponseMinutes: 60, resolutionMinutes: 0, resolutionDays: count, calendar: "ENTITY" }],
  pauses: [{ target: "RESOLUTION", reason: "REQUESTER" }],
  holds: [],
});
const facts = (told: readonly TimeFact[]): TicketFact[] =>
  told
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
    .map((fact, index) => ({ ...fact, sequence: index + 1 }) as TicketFact);
const received = (minute: number) => ({ type: "RECEIVED", at: instantOf(minute) }) as const;
const waiting = ({ from, until }: Pause): TimeFact[] => [
  { type: "WAITING_STARTED", at: instantOf(from), reason: "REQUESTER" },
  { type: "WAITING_ENDED", at: instantOf(until) },
];
const reopened = ({ from, until }: Pause): TimeFact[] => [
  { type: "RESOLVED", at: instantOf(from) },
  { type: "REOPENED", at: instantOf(until) },
];

const starts = Array.from({ length: 27 }, (_, index) => 761 * index + 13);
/** What stands still after a beginning: by its first evening, its second, over several, or on the very close. */
const pausesFrom = (start: number, wall: ReturnType<typeof wallOf>): Pause[][] => {
  const evening = (nth: number) => {
    const closes = [...wall.byMinute.keys()].filter((minute) => minute > start).sort((a, b) => a - b);
    return closes[nth] as number;
  };
  const [first, second] = [evening(0), evening(1)];
  const over = (close: number): Pause => ({ from: Math.max(start, close - 40), until: close + 60 });
  return [
    [],
    [{ from: start, until: first + 30 }],
    [over(first)],
    [over(second)],
    [over(first), over(second)],
    [{ from: Math.max(start, first - 1), until: first }],
    [{ from: first, until: first + 1 }],
    [{ from: Math.max(start, first - 10), until: evening(3) + 5 }],
    [{ from: start + 5, until: start + 10 }],
  ];
};
/** Those that end before the plazo does: what has been late stays so, which other tests hold. */
const isWithin = (pauses: readonly Pause[], end: number) => pauses.every(({ from }) => from < end);

const names = Object.keys(calendars) as Name[];

describe.each(names)("días hábiles of %s, minute by minute", (name) => {
  const times = calendars[name];

  it.each([
    ["waits", waiting],
    ["resolutions reopened", reopened],
  ] as const)("end where somebody who looks every minute says, after %s, in reports too", (_, tell) => {
    const comparison = new Comparison();
    for (const start of starts)
      for (const count of [1, 2, 5])
        for (const pauses of pausesFrom(start, walls[name])) {
          const end = due(start, count, pauses, [{ from: start, on: name }]) as number;
          if (!isWithin(pauses, end)) continue;
          const told = [received(start), ...pauses.flatMap(tell)];
          const where = () => `${instantOf(start)}, ${count} days, ${JSON.stringify(pauses)}`;
          const running = timingOf(facts(told), published(count), times);
          comparison.same(where, minuteOf(running?.clock.resolution.dueAt), end);
          // What a report says of it once it is resolved on the dot, or a minute late.
          for (const late of [0, 1]) {
            const resolution = { type: "RESOLVED", at: instantOf(end + late) } as const;
            const after = timingOf(facts([...told, resolution]), published(count), times);
            comparison.same(where, after && measuresOf(after).withinMaximum, late === 0);
            comparison.same(where, minuteOf(after?.clock.resolution.dueAt), end);
          }
        }
    expect(comparison.wrong).toEqual([]);
    expect(comparison.compared).toBeGreaterThan(1_500);
  });

  it("end there after any recomputation on another calendar, whatever they stood on before", () => {
    const comparison = new Comparison();
    for (const start of starts)
      for (const other of names.filter((one) => one !== name)) {
        const pauses = pausesFrom(start, walls[name])[2] as Pause[];
        const told = facts([received(start), ...pauses.flatMap(waiting)]);
        const [before, after, again] = [other, name, other].map((on) =>
          minuteOf(timingOf(told, published(2), calendars[on])?.clock.resolution.dueAt),
        );
        const where = () => `${instantOf(start)}, ${other}`;
        comparison.same(where, again, before);
        const end = due(start, 2, pauses, [{ from: start, on: name }]) as number;
        if (isWithin(pauses, end)) comparison.same(where, after, end);
      }
    expect(comparison.wrong).toEqual([]);
  });

  it("are the same where a plazo is judged, before the ticket has a clock and while it runs", () => {
    const comparison = new Comparison();
    const time = times("ENTITY");
    for (const start of starts) {
      const end = due(start, 5, [], [{ from: start, on: name }]) as number;
      const where = () => `${instantOf(start)}`;
      const ends = afterWorkingDays(time, instantOf(start).epochMilliseconds, 5);
      comparison.same(where, minuteOf(Temporal.Instant.fromEpochMilliseconds(ends)), end);
      const timing = timingOf([{ ...received(start), sequence: 1 }], published(5), times);
      if (timing === undefined) throw new Error("no clock");
      for (const looked of [start, start + 400, start + 1_600]) {
        const now = instantOf(looked);
        const running = {
          countedFrom: now,
          receivedAt: instantOf(start),
          alreadyCountedMs: timing.clock.resolution.countedMs(now),
        };
        for (const asked of looked === start ? [{ countedFrom: now }, running] : [running])
          for (const late of [0, 1_440 * 3]) {
            const rule = { ...timing.timeRule, calendar: time };
            const verdict = checkDeadline(rule, asked, instantOf(end + late));
            comparison.same(where, verdict.within, late === 0);
            comparison.same(where, minuteOf(verdict.maximumDueAt), end);
          }
      }
    }
    expect(comparison.wrong).toEqual([]);
  });
});

describe("días hábiles handed over", () => {
  /** As the entity's calendars, each of an area of that name. */
  const areas = workingTimesOf([
    ...nation,
    ...names.map((name) => {
      const time = calendars[name]("ENTITY");
      if (!(time instanceof CompiledCalendar)) throw new Error("no calendar");
      const { hours, exceptions } = time.calendar;
      return { scope: "AREA" as const, code: name, hours, exceptions };
    }),
  ]);
  // A night closes on the morning after: on whose date a hand-over of that morning is, is another question.
  const byDay = names.filter((name) => name !== "nights");
  const pairs = byDay.flatMap((one) =>
    byDay.filter((other) => other !== one).map((other) => [one, other] as const),
  );

  it.each(pairs)("from %s to %s lose no day and count none twice, over a wait too", (one, other) => {
    const comparison = new Comparison();
    for (const start of starts)
      for (const later of [90, 600, 1_000, 1_900])
        for (const pauses of [[], [{ from: start + 30, until: start + 1_300 }]]) {
          const change = start + later;
          const end = due(start, 3, pauses, [
            { from: start, on: one },
            { from: change, on: other },
          ]);
          const told = facts([
            received(start),
            { type: "HELD", at: instantOf(start), areaId: one, level: "L1" },
            ...pauses.flatMap(waiting),
            { type: "HELD", at: instantOf(change), areaId: other, level: "L1" },
          ]);
          const where = () => `${instantOf(start)}, ${instantOf(change)}, ${pauses.length} waits`;
          comparison.same(where, minuteOf(timingOf(told, published(3), areas)?.clock.resolution.dueAt), end);
        }
    expect(comparison.wrong).toEqual([]);
    expect(comparison.compared).toBeGreaterThan(200);
  });
});
