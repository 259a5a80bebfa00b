import { describe, expect, it } from "@jest/globals";
import { bolivianZone } from "@yanapa/words";
import { seededCalendars } from "../src/domain/calendars/bolivia-layers.ts";
import { composeCalendar } from "../src/domain/calendars/calendar-layer.ts";
import { workingTimesOf } from "../src/domain/calendars/calendar-stack.ts";
import { CompiledCalendar } from "../src/domain/calendars/compiled-calendar.ts";
import { workingTimeOf } from "../src/domain/calendars/national-calendars.ts";
import { alarmsOf, measuresOf } from "../src/domain/clock/timing.ts";
import type { PublishedTimes } from "../src/domain/maximum-times/maximum-times.ts";
import type { TimeFact } from "../src/domain/ticket/heard-event.ts";
import { minuteMs } from "../src/domain/time/wall-clock.ts";
import { clockToProto } from "../src/rpc/clock/to-proto.ts";
import { timesOf } from "../src/store/clock-row.ts";
import { type TicketFact, timingOf } from "./heard.ts";

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const text = (instant: Temporal.Instant | undefined) =>
  instant
    ?.toZonedDateTimeISO(bolivianZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
const times: PublishedTimes = {
  version: 1,
  rows: [
    { firstResponseMinutes: 60, resolutionMinutes: 480, calendar: "NATIONAL_SPLIT" },
    { priority: "HIGH", firstResponseMinutes: 30, resolutionMinutes: 240, calendar: "NATIONAL_SPLIT" },
  ],
};
/** Monday 2 March 2026, an ordinary day. */
const read = (...facts: TimeFact[]) => {
  const timing = timingOf(
    facts.map((fact, sequence) => ({ ...fact, sequence }) as TicketFact),
    times,
  );
  if (timing === undefined) throw new Error("no reception");
  return timing;
};
const received = { type: "RECEIVED", at: at("2026-03-02 09:00") } as const;
const responded = { type: "RESPONDED", at: at("2026-03-02 09:30") } as const;
const resolved = { type: "RESOLVED", at: at("2026-03-02 11:00") } as const;
const triaged = (moment: string, priority: "HIGH" | "LOW") =>
  ({ type: "TRIAGED", at: at(moment), kind: "INCIDENT", priority }) as const;

describe("what others got wrong", () => {
  it("zammad#5177: a later update doesn't overrule the time of the first response", () => {
    const later = { type: "RESPONDED", at: at("2026-03-02 12:00") } as const;
    const { clock } = read(received, responded, later);
    expect(text(clock.firstResponse.dueAt)).toBe("2026-03-02 10:00");
    expect(text(clock.firstResponse.satisfiedAt)).toBe("2026-03-02 09:30");
    expect(measuresOf(read(received, responded, later)).responseBusinessSeconds).toBe(1_800);
  });

  it("zammad#3140: nothing escalates for a first response that was given", () => {
    const { clock } = read(received, responded);
    expect(alarmsOf(clock).map(({ target }) => target)).toEqual(["RESOLUTION"]);
    expect(clock.isOverdueAt(at("2026-03-02 10:01"))).toBe(false);
  });

  it("zammad#2082: a reply moves what is due next", () => {
    expect(text(alarmsOf(read(received).clock)[0]?.at)).toBe("2026-03-02 10:00");
    expect(text(alarmsOf(read(received, responded).clock)[0]?.at)).toBe("2026-03-03 09:00");
  });

  it("zammad#2579: the time of a solution is always kept", () => {
    const measures = measuresOf(read(received, resolved));
    expect(measures).toMatchObject({ solutionBusinessSeconds: 7_200, withinMaximum: true });
  });

  it("zammad#4432: nothing is due at midnight nor outside working hours", () => {
    const calendar = workingTimeOf("NATIONAL_SPLIT");
    for (let hour = 0; hour < 24 * 90; hour += 1) {
      const start = at("2026-01-01 00:17").epochMilliseconds + hour * 3_600_000;
      const due = calendar.add(start, 97 * minuteMs);
      expect(calendar.between(due - 1, due)).toBe(1);
    }
  });

  it("zammad#390: a holiday of another region is a working day here", () => {
    const of = (code: string) =>
      new CompiledCalendar(
        composeCalendar(
          bolivianZone,
          seededCalendars
            .filter((one) => one.code === "BO" || one.code === code)
            .map(({ scope, content }) => ({ scope, ...content })),
        ),
      );
    const day = [at("2026-07-16 00:00").epochMilliseconds, at("2026-07-17 00:00").epochMilliseconds] as const;
    expect(of("L").between(...day)).toBe(0);
    expect(of("S").between(...day)).toBe(8 * 60 * minuteMs);
  });

  it("zammad#3837: what is announced and what is asked for are the same times", () => {
    const timing = read(received, triaged("2026-03-02 09:10", "HIGH"));
    const shown = clockToProto(
      "ticket",
      { timing, published: times, workingTimes: workingTimeOf },
      at("2026-03-02 12:00"),
    );
    const told = timesOf(timing);
    expect(shown.dueAt).toEqual(told.dueAt);
    expect(shown.overdueAt).toEqual(told.overdueAt);
    expect(shown.targets.map(({ dueAt }) => dueAt)).toEqual([told.firstResponseDueAt, told.maximumDueAt]);
  });

  it.each([
    ["glpi#15429", "America/La_Paz"],
    ["glpi#15429, a zone that changes its hour", "America/Santiago"],
    ["erpnext#38745", "Pacific/Auckland"],
    ["erpnext#38745, fourteen hours ahead", "Pacific/Kiritimati"],
  ])("%s: nothing is late at its creation in %s", (_, zone) => {
    const [national] = seededCalendars;
    const calendar = new CompiledCalendar(
      composeCalendar(zone, [{ scope: "NATIONAL", hours: [], exceptions: [], ...national?.content }]),
    );
    for (let hour = 0; hour < 24 * 60; hour += 1) {
      const start = at("2026-03-20 00:00").epochMilliseconds + hour * 3_600_000;
      expect(calendar.add(start, 60 * minuteMs)).toBeGreaterThanOrEqual(start + 60 * minuteMs);
    }
  });

  it("glpi#6902: the time of waits is kept when another maximum applies", () => {
    const waits = [
      { type: "WAITING_STARTED", at: at("2026-03-02 10:00"), reason: "REQUESTER" },
      { type: "WAITING_ENDED", at: at("2026-03-02 11:00") },
    ] as const satisfies TimeFact[];
    const { clock } = read(
      received,
      triaged("2026-03-02 09:10", "LOW"),
      ...waits,
      triaged("2026-03-02 11:30", "HIGH"),
    );
    // Four hours of which one and a half have passed, the hour of the wait not among them.
    expect(clock.resolution.elapsedMs(at("2026-03-02 11:30"))).toBe(90 * minuteMs);
    expect(text(clock.resolution.dueAt)).toBe("2026-03-02 16:00");
  });

  it.each(["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const)(
    "osTicket#6739: a week that works on %s alone is counted",
    (day) => {
      const calendar = new CompiledCalendar({
        zone: bolivianZone,
        hours: [{ validFrom: "2026-01-01", week: { [day]: [{ start: "08:00", end: "10:00" }] } }],
        exceptions: [],
      });
      const from = at("2026-03-01 00:00").epochMilliseconds;
      expect(calendar.between(from, from + 28 * 86_400_000)).toBe(4 * 120 * minuteMs);
    },
  );

  it("osTicket#3034: a wait for the requester stops the clock", () => {
    const wait = { type: "WAITING_STARTED", at: at("2026-03-02 10:00"), reason: "REQUESTER" } as const;
    const { clock } = read(received, responded, wait);
    expect(clock.isOverdueAt(at("2026-12-31 12:00"))).toBe(false);
    expect(clock.resolution.elapsedMs(at("2026-12-31 12:00"))).toBe(60 * minuteMs);
  });

  it("chatwoot#14009, osTicket#6847: a break at noon is no holiday and no work", () => {
    const calendar = workingTimeOf("NATIONAL_SPLIT");
    const [noon, afternoon] = [at("2026-03-02 12:30"), at("2026-03-02 14:30")];
    expect(calendar.between(noon.epochMilliseconds, afternoon.epochMilliseconds)).toBe(0);
    expect(
      text(Temporal.Instant.fromEpochMilliseconds(calendar.add(noon.epochMilliseconds, 60 * minuteMs))),
    ).toBe("2026-03-02 15:30");
  });

  it("chatwoot#6467, iTop: business time knows holidays and is not 24×7", () => {
    const calendar = workingTimesOf([])("NATIONAL_SPLIT");
    const known = workingTimeOf("NATIONAL_SPLIT");
    const [from, until] = [at("2026-08-06 00:00"), at("2026-08-08 00:00")].map(
      (one) => one.epochMilliseconds,
    ) as [number, number];
    expect(known.between(from, until)).toBe(0);
    expect(calendar.between(from, until)).toBe(16 * 60 * minuteMs);
  });
});
