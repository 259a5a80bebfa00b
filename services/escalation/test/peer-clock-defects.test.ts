import { describe, expect, it } from "@jest/globals";
import { bolivianZone } from "@yanapa/words";
import { weekOf } from "../src/domain/calendars/bolivia.ts";
import { CompiledCalendar } from "../src/domain/calendars/compiled-calendar.ts";
import { workingTimeOf } from "../src/domain/calendars/national-calendars.ts";
import { alarmsOf, measuresOf } from "../src/domain/clock/timing.ts";
import type { MaximumTimeRow, PublishedTimes } from "../src/domain/maximum-times/maximum-times.ts";
import { checkRows } from "../src/domain/maximum-times/maximum-times.ts";
import { openOutcomeOf } from "../src/domain/maximum-times/recomputation.ts";
import type { TimeFact } from "../src/domain/ticket/heard-event.ts";
import { dayMs, minuteMs } from "../src/domain/time/wall-clock.ts";
import { timesOf } from "../src/store/clock-row.ts";
import { type TicketFact, timingOf } from "./heard.ts";
import { at, text } from "./story.ts";

const base: MaximumTimeRow = { firstResponseMinutes: 60, resolutionMinutes: 480, calendar: "NATIONAL_SPLIT" };
const times = (
  different: Partial<MaximumTimeRow> = {},
  more: Partial<PublishedTimes> = {},
): PublishedTimes => ({
  version: 1,
  rows: [{ ...base, ...different }],
  ...more,
});
/** Monday 2 March 2026 is an ordinary day. */
const readBy = (published: PublishedTimes, ...facts: TimeFact[]) => {
  const timing = timingOf(
    facts.map((fact, sequence) => ({ ...fact, sequence }) as TicketFact),
    published,
  );
  if (timing === undefined) throw new Error("no reception");
  return timing;
};
const read = (...facts: TimeFact[]) => readBy(times(), ...facts);
const received = { type: "RECEIVED", at: at("2026-03-02 09:00") } as const;
const responded = (moment: string) => ({ type: "RESPONDED", at: at(moment) }) as const;
const asked = (moment: string) => ({ type: "ASKED", at: at(moment) }) as const;
const resolved = (moment: string) => ({ type: "RESOLVED", at: at(moment) }) as const;
const reopened = (moment: string) => ({ type: "REOPENED", at: at(moment) }) as const;
const closed = (moment: string) => ({ type: "CLOSED", at: at(moment) }) as const;
const waits = (moment: string) => ({ type: "WAITING_STARTED", at: at(moment), reason: "REQUESTER" }) as const;
const waited = (moment: string) => ({ type: "WAITING_ENDED", at: at(moment) }) as const;
const everyMinute = (from: string, days: number) =>
  Array.from({ length: days * 24 }, (_, hour) => at(from).add({ hours: hour, minutes: 17 }));

describe("what others got wrong about clocks", () => {
  it("glpi#15605: the time of waits is kept when other maximum times come into force", () => {
    const facts = [received, waits("2026-03-02 10:00"), waited("2026-03-02 12:00")] as const;
    const [old, next] = [readBy(times(), ...facts), readBy(times({ resolutionMinutes: 120 }), ...facts)];
    const now = at("2026-03-02 12:30");
    expect(next.clock.resolution.elapsedMs(now)).toBe(old.clock.resolution.elapsedMs(now));
    expect(text(next.clock.resolution.dueAt)).toBe("2026-03-02 15:00");
  });

  it("glpi#23359: the time in which it was resolved counts neither as work nor as waiting when it is reopened", () => {
    const timing = read(
      received,
      resolved("2026-03-02 10:00"),
      reopened("2026-03-04 10:00"),
      resolved("2026-03-04 11:00"),
    );
    expect(measuresOf(timing)).toMatchObject({
      solutionBusinessSeconds: 2 * 3_600,
      waitingBusinessSeconds: 0,
    });
  });

  it("glpi#22678, glpi#15357: nothing falls due at midnight with a day of two segments, at any part of the time", () => {
    for (const start of everyMinute("2026-03-02 00:00", 14)) {
      const { clock } = read({ type: "RECEIVED", at: start });
      for (const { at: due } of alarmsOf(clock))
        expect(text(due)?.slice(11)).toMatch(/^(08:[3-5]\d|09|1[0-8])/);
    }
  });

  it("glpi#14937, frappe/helpdesk#2449: a wait is counted in working time, not over closing hours and holidays", () => {
    // From the Friday before Carnival until the Wednesday after it.
    const timing = read(
      { type: "RECEIVED", at: at("2026-02-11 09:00") },
      waits("2026-02-12 18:00"),
      waited("2026-02-18 09:00"),
      resolved("2026-02-18 10:00"),
    );
    const split = workingTimeOf("NATIONAL_SPLIT");
    const held = split.between(
      at("2026-02-12 18:00").epochMilliseconds,
      at("2026-02-18 09:00").epochMilliseconds,
    );
    expect(measuresOf(timing).waitingBusinessSeconds).toBe(held / 1_000);
    expect(held).toBeLessThan(2 * 8 * 60 * minuteMs);
  });

  it("glpi#14492, zammad#4432: the reminder of a wait is due in working time", () => {
    const pauses = [{ target: "RESOLUTION", reason: "REQUESTER", reminderMinutes: 97 }] as const;
    for (const start of everyMinute("2026-03-02 00:00", 14)) {
      const { clock } = readBy(times({}, { pauses }), received, { ...waits("2026-03-02 09:00"), at: start });
      const due = alarmsOf(clock).find(({ target }) => target === "WAIT")?.at;
      expect(text(due)?.slice(11)).toMatch(/^(08:[3-5]\d|09|1[0-8])/);
    }
  });

  it("zammad#534, zammad#4353: other maximum times change what is due, and say so", () => {
    const [before, after] = [read(received), readBy(times({ resolutionMinutes: 60 }), received)];
    const outcome = openOutcomeOf(timesOf(before), timesOf(after), at("2026-03-02 10:30"));
    expect(outcome).toMatchObject({ changed: 1 });
    expect(text(after.clock.resolution.dueAt)).toBe("2026-03-02 10:00");
  });

  it("zammad#188: a calendar that changes moves what is due by the same facts", () => {
    const shorter = new CompiledCalendar({
      zone: bolivianZone,
      hours: [
        { validFrom: "2026-01-01", week: weekOf(["MONDAY", "TUESDAY"], [{ start: "09:00", end: "10:00" }]) },
      ],
      exceptions: [],
    });
    const moved = timingOf([{ ...received, sequence: 1 }], times({ resolutionMinutes: 90 }), () => shorter);
    expect(text(moved?.clock.resolution.dueAt)).toBe("2026-03-03 09:30");
  });

  it("zammad#1322: what the requester writes by the web starts the clock of the next response", () => {
    const timing = readBy(
      times({ nextResponseMinutes: 60 }),
      received,
      responded("2026-03-02 09:30"),
      asked("2026-03-02 10:00"),
    );
    expect(text(timing.clock.nextResponse?.dueAt)).toBe("2026-03-02 11:00");
  });

  it("zammad#904: a ticket closed as a duplicate doesn't escalate", () => {
    const { clock } = read(received, closed("2026-03-02 09:10"));
    expect(alarmsOf(clock)).toEqual([]);
    expect(clock.isOverdueAt(at("2027-03-02 09:00"))).toBe(false);
  });

  it("zammad#3523: every target that a policy sets has its alarm", () => {
    const published = times(
      { nextResponseMinutes: 60 },
      {
        holds: [{ minutes: 60, calendar: "ALWAYS" }],
        pauses: [{ target: "FIRST_RESPONSE", reason: "THIRD_PARTY", reminderMinutes: 5 }],
      },
    );
    const held = { type: "HELD", at: at("2026-03-02 09:00"), areaId: "a", level: "L1" } as const;
    const third = { ...waits("2026-03-02 10:30"), reason: "THIRD_PARTY" } as const;
    const first = alarmsOf(readBy(published, received, held).clock);
    const later = alarmsOf(
      readBy(published, received, held, responded("2026-03-02 09:30"), asked("2026-03-02 10:00"), third)
        .clock,
    );
    expect(new Set([...first, ...later].map(({ target }) => target))).toEqual(
      new Set(["FIRST_RESPONSE", "NEXT_RESPONSE", "RESOLUTION", "HOLD", "WAIT"]),
    );
  });

  it("znuny#514: the clock of the first response starts with the reception, triaged or not", () => {
    expect(text(read(received).clock.firstResponse.dueAt)).toBe("2026-03-02 10:00");
  });

  it("osTicket#1168, osTicket#4969, chatwoot#13392: late is late in working hours, for the list and for the clock", () => {
    const { clock } = read({ type: "RECEIVED", at: at("2026-03-06 18:00") });
    expect(text(clock.firstResponse.dueAt)).toBe("2026-03-09 09:00");
    expect(clock.isOverdueAt(at("2026-03-08 12:00"))).toBe(false);
    expect(timesOf(read({ type: "RECEIVED", at: at("2026-03-06 18:00") })).overdueAt).toEqual(
      clock.overdueAt,
    );
  });

  it("frappe/helpdesk#2212: lunch is in the calendar, and each weekday may have its own", () => {
    const calendar = new CompiledCalendar({
      zone: bolivianZone,
      hours: [
        {
          validFrom: "2026-01-01",
          week: {
            MONDAY: [
              { start: "08:00", end: "12:00" },
              { start: "13:00", end: "17:00" },
            ],
            TUESDAY: [{ start: "08:00", end: "15:00" }],
          },
        },
      ],
      exceptions: [],
    });
    const day = (date: string) => at(`${date} 00:00`).epochMilliseconds;
    expect(calendar.between(day("2026-03-02"), day("2026-03-03"))).toBe(8 * 60 * minuteMs);
    expect(calendar.between(day("2026-03-03"), day("2026-03-04"))).toBe(7 * 60 * minuteMs);
  });

  it("fivetran/dbt_zendesk#25, RocketChat#32047: the past is counted with the offset of then", () => {
    const calendar = new CompiledCalendar({
      zone: "America/Santiago",
      hours: [{ validFrom: "2025-01-01", week: weekOf(["MONDAY"], [{ start: "09:00", end: "10:00" }]) }],
      exceptions: [],
    });
    // Nine in Santiago: at twelve in summer, at thirteen in winter.
    const spans = (from: string) =>
      calendar.explain(
        Temporal.Instant.from(from).epochMilliseconds,
        Temporal.Instant.from(from).epochMilliseconds + dayMs,
      ).worked[0]?.startMs;
    expect(spans("2026-03-02T00:00Z")).toBe(Temporal.Instant.from("2026-03-02T12:00Z").epochMilliseconds);
    expect(spans("2026-06-01T00:00Z")).toBe(Temporal.Instant.from("2026-06-01T13:00Z").epochMilliseconds);
  });

  it("osTicket, addGracePeriod: a calendar without working time is refused; nothing falls back to plain hours", () => {
    const empty = () => new CompiledCalendar({ zone: bolivianZone, hours: [], exceptions: [] });
    expect(empty).toThrow("CALENDAR_INVALID");
    const ended = new CompiledCalendar({
      zone: bolivianZone,
      hours: [
        {
          validFrom: "2020-01-01",
          validUntil: "2020-02-01",
          week: weekOf(["MONDAY"], [{ start: "09:00", end: "10:00" }]),
        },
      ],
      exceptions: [],
    });
    expect(() => ended.add(received.at.epochMilliseconds, minuteMs)).toThrow("CALENDAR_EXHAUSTED");
  });

  it("osTicket, zammad: a reopening neither gives a fresh maximum nor explodes; the time that passed is kept", () => {
    const { clock } = read(received, resolved("2026-03-02 12:00"), reopened("2026-03-04 08:30"));
    expect(clock.cycle).toBe(2);
    expect(text(clock.resolution.dueAt)).toBe("2026-03-04 15:30");
    expect(clock.resolution.isBreachedAt(at("2026-03-04 09:00"))).toBe(false);
  });

  it("osTicket, priorityEscalation: every setting of a maximum time has an effect", () => {
    const due = (different: Partial<MaximumTimeRow>, more: Partial<PublishedTimes> = {}) => {
      const held = { type: "HELD", at: at("2026-03-02 09:00"), areaId: "a", level: "L1" } as const;
      const first = readBy(times(different, more), received, held);
      const facts = [responded("2026-03-02 09:30"), asked("2026-03-02 10:00"), waits("2026-03-02 10:30")];
      const later = readBy(times(different, more), received, held, ...facts);
      return JSON.stringify([
        alarmsOf(first.clock),
        alarmsOf(later.clock),
        later.clock.resolution.pausedUntil,
      ]);
    };
    const pause = { target: "RESOLUTION", reason: "REQUESTER" } as const;
    const hold = { minutes: 60, calendar: "ALWAYS" } as const;
    const settings: [Partial<MaximumTimeRow>, Partial<PublishedTimes>][] = [
      [{}, {}],
      [{ firstResponseMinutes: 30 }, {}],
      [{ resolutionMinutes: 30 }, {}],
      [{ resolutionDays: 2 }, {}],
      [{ nextResponseMinutes: 15 }, {}],
      [{ calendar: "ALWAYS" }, {}],
      [{ kind: "INCIDENT" }, {}],
      [{}, { pauses: [{ ...pause, target: "FIRST_RESPONSE" }] }],
      [{}, { pauses: [{ ...pause, maximumMinutes: 90 }] }],
      [{}, { pauses: [{ ...pause, reminderMinutes: 45 }] }],
      [{}, { holds: [hold] }],
      [{}, { holds: [{ ...hold, minutes: 61 }] }],
      [{ nextResponseMinutes: 15 }, { pauses: [{ ...pause, target: "NEXT_RESPONSE" }] }],
      [{}, { holds: [hold], pauses: [{ ...pause, target: "HOLD", maximumMinutes: 7 }] }],
    ];
    const effects = settings.map(([different, more]) => due(different, more));
    expect(new Set(effects).size).toBe(settings.length);
  });

  it("chatwoot, check_rt: a late solution is late, whoever looked and when", () => {
    const late = read(received, responded("2026-03-02 09:30"), resolved("2026-03-03 09:01"));
    expect(measuresOf(late)).toMatchObject({ withinMaximum: false });
    expect(measuresOf(read(received, resolved("2026-03-03 09:00")))).toMatchObject({ withinMaximum: true });
  });

  it("frappe/helpdesk: a date beyond what a calendar reaches is an error, never an endless search", () => {
    const calendar = workingTimeOf("NATIONAL_SPLIT");
    expect(() => calendar.add(received.at.epochMilliseconds, 40 * 365 * 8 * 60 * minuteMs)).toThrow(
      "CALENDAR_EXHAUSTED",
    );
  });

  it("zammad, overlapping policies: two rows for the same tickets are refused, others have one order", () => {
    expect(() => checkRows([base, { ...base, resolutionMinutes: 5 }])).toThrow(
      "maximum_times[1] FIELD_DUPLICATED",
    );
    const rows: MaximumTimeRow[] = [
      { ...base, priority: "HIGH", resolutionMinutes: 20 },
      { ...base, kind: "INCIDENT", resolutionMinutes: 10 },
    ];
    const triaged = { type: "TRIAGED", at: received.at, kind: "INCIDENT", priority: "HIGH" } as const;
    for (const ordered of [rows, [...rows].reverse()])
      expect(readBy(times({}, { rows: ordered }), received, triaged).timeRule.row?.resolutionMinutes).toBe(
        10,
      );
  });
});
