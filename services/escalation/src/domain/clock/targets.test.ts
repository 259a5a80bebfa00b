import { describe, expect, it } from "@jest/globals";
import { bolivianZone } from "@yanapa/words";
import fc from "fast-check";
import { type TicketFact, timingOf } from "../../../test/heard.ts";
import { weekOf } from "../calendars/bolivia.ts";
import { seededCalendars } from "../calendars/bolivia-layers.ts";
import { workingTimesOf } from "../calendars/calendar-stack.ts";
import { checkRows, type PublishedTimes } from "../maximum-times/maximum-times.ts";
import { dimensions } from "../maximum-times/population.ts";
import { explainTimeRule } from "../maximum-times/time-rule-es.ts";
import type { TimeFact } from "../ticket/heard-event.ts";
import { minuteMs } from "../time/wall-clock.ts";
import { explainTarget } from "./clock-explanation.ts";
import { alarmsOf, type Timing, targetsOf } from "./timing.ts";

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const text = (instant: Temporal.Instant | undefined) =>
  instant
    ?.toZonedDateTimeISO(bolivianZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");

const [early, late] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
const times: PublishedTimes = {
  version: 3,
  rows: [
    { firstResponseMinutes: 60, nextResponseMinutes: 120, resolutionMinutes: 480, calendar: "ENTITY" },
    { firstResponseMinutes: 60, resolutionMinutes: 240, calendar: "ENTITY", solutionKind: "ACCESS" },
    { firstResponseMinutes: 60, resolutionMinutes: 90, calendar: "ENTITY", serviceId: early },
    {
      firstResponseMinutes: 60,
      resolutionMinutes: 30,
      calendar: "ENTITY",
      requesterType: "CITIZEN",
      kind: "INCIDENT",
    },
  ],
  pauses: [{ target: "RESOLUTION", reason: "REQUESTER", maximumMinutes: 960, reminderMinutes: 120 }],
  holds: [
    { level: "L1", minutes: 60, calendar: "ENTITY" },
    { areaId: late, minutes: 240, calendar: "ENTITY" },
  ],
};
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
/** Monday 2 March 2026 is an ordinary day. */
const numbered = (facts: readonly TimeFact[]) =>
  facts.map((fact, index) => ({ ...fact, sequence: index + 1 }) as TicketFact);
const timed = (facts: readonly TicketFact[]): Timing => {
  const timing = timingOf(facts, times, shifts);
  if (timing === undefined) throw new Error("no reception");
  return timing;
};
const read = (...facts: TimeFact[]) => {
  const [reception, ...rest] = facts as [TimeFact, ...TimeFact[]];
  const isHeld = rest.some(({ type }) => type === "HELD");
  const holding = { type: "HELD", at: reception.at, areaId: early, level: "L2" } as const;
  return timed(numbered(isHeld ? facts : [reception, holding, ...rest]));
};
const received = { type: "RECEIVED", at: at("2026-03-02 09:00") } as const;
const held = (moment: string, areaId: string, level: "L1" | "L2" = "L1") =>
  ({ type: "HELD", at: at(moment), areaId, level }) as const;
const answered = (moment: string) => ({ type: "ANSWERED", at: at(moment) }) as const;
const asked = (moment: string) => ({ type: "ASKED", at: at(moment) }) as const;
const responded = (moment: string) => [{ type: "RESPONDED", at: at(moment) }, answered(moment)] as const;
const waits = (moment: string) => ({ type: "WAITING_STARTED", at: at(moment), reason: "REQUESTER" }) as const;
const waited = (moment: string) => ({ type: "WAITING_ENDED", at: at(moment) }) as const;
const resolved = (moment: string) => ({ type: "RESOLVED", at: at(moment) }) as const;
const triaged = (moment: string, more: object = {}) =>
  ({ type: "TRIAGED", at: at(moment), kind: "INCIDENT", priority: "LOW", ...more }) as const;

describe("maximum time", () => {
  it.each([
    [{}, "2026-03-03 09:00", []],
    [{ requesterType: "CITIZEN" }, "2026-03-02 09:30", ["requesterType", "kind"]],
    [{ requesterType: "CITIZEN", solutionKind: "ACCESS" }, "2026-03-02 13:00", ["solutionKind"]],
    [
      { requesterType: "CITIZEN", solutionKind: "ACCESS", serviceId: early },
      "2026-03-02 10:30",
      ["serviceId"],
    ],
  ])(
    "of a ticket with %o is chosen by service, kind of solution, requester, in this order",
    (traits, due, by) => {
      const { clock, timeRule } = read(received, triaged("2026-03-02 09:00", traits));
      expect(text(clock.resolution.dueAt)).toBe(due);
      expect(dimensions.filter((name) => timeRule.row?.[name] !== undefined)).toEqual(by);
    },
  );

  it("says in Spanish by what it was chosen", () => {
    const { timeRule } = read(received, triaged("2026-03-02 09:00", { solutionKind: "ACCESS" }));
    expect(explainTimeRule(times, timeRule)).toBe(
      "Tiempos máximos, versión 3, para todos los tickets con solución de accesos: primera respuesta en 60 min y " +
        "solución en 240 min (calendario de la entidad).",
    );
  });

  it("changes with the kind of solution, which keeps what has passed", () => {
    const { clock } = read(
      received,
      triaged("2026-03-02 09:00"),
      triaged("2026-03-02 16:00", { solutionKind: "ACCESS" }),
    );
    expect(text(clock.resolution.dueAt)).toBe("2026-03-02 13:00");
    expect(clock.resolution.elapsedMs(at("2026-03-02 16:00"))).toBe(420 * minuteMs);
  });
});

describe("next response", () => {
  it("is timed from the first message that nobody answered", () => {
    const facts = [
      received,
      ...responded("2026-03-02 09:30"),
      asked("2026-03-02 10:00"),
      asked("2026-03-02 11:00"),
    ];
    const { clock } = read(...facts);
    expect(text(clock.nextResponse?.startedAt)).toBe("2026-03-02 10:00");
    expect(text(clock.nextResponse?.dueAt)).toBe("2026-03-02 12:00");
    const done = read(...facts, answered("2026-03-02 11:30")).clock.nextResponse;
    expect(done?.state).toBe("SATISFIED");
    expect(done?.isBreachedAt(at("2026-03-05 12:00"))).toBe(false);
    const again = read(...facts, answered("2026-03-02 11:30"), asked("2026-03-02 12:00"));
    expect(text(again.clock.nextResponse?.dueAt)).toBe("2026-03-02 14:00");
  });

  it("is not there before the first response, nor while the ticket is resolved", () => {
    expect(read(received, asked("2026-03-02 09:10")).clock.nextResponse).toBeUndefined();
    const thanks = read(
      received,
      ...responded("2026-03-02 09:30"),
      resolved("2026-03-02 10:00"),
      asked("2026-03-02 10:30"),
    );
    expect(thanks.clock.nextResponse).toBeUndefined();
  });

  it("is no longer owed by a resolution, and one that was late stays so", () => {
    const { clock } = read(
      received,
      ...responded("2026-03-02 09:30"),
      asked("2026-03-02 10:00"),
      resolved("2026-03-02 15:00"),
    );
    expect(clock.nextResponse?.state).toBe("STOPPED");
    expect(clock.nextResponse?.isBreachedAt(at("2026-03-05 12:00"))).toBe(true);
    expect(alarmsOf(clock)).toEqual([]);
  });

  it("has one alarm per question", () => {
    const first = [received, ...responded("2026-03-02 09:30"), asked("2026-03-02 10:00")];
    const alarm = (...facts: TimeFact[]) =>
      alarmsOf(read(...facts).clock).find(({ target }) => target === "NEXT_RESPONSE");
    expect(text(alarm(...first)?.since)).toBe("2026-03-02 10:00");
    const second = alarm(...first, answered("2026-03-02 12:10"), asked("2026-03-02 14:40"));
    expect([text(second?.since), text(second?.at)]).toEqual(["2026-03-02 14:40", "2026-03-03 08:40"]);
  });
});

describe("time of holding", () => {
  it("glpi#1911: begins anew for each area at its hand-over", () => {
    const { clock } = read(received, held("2026-03-02 09:00", early), held("2026-03-02 11:00", late, "L2"));
    expect(text(clock.hold?.startedAt)).toBe("2026-03-02 11:00");
    // Four hours of an area that works from two.
    expect(text(clock.hold?.dueAt)).toBe("2026-03-02 18:00");
  });

  it("glpi#24481: is not violated while the ticket waits for the requester", () => {
    const { clock } = read(received, held("2026-03-02 09:00", early), waits("2026-03-02 09:30"));
    expect(clock.hold?.stateAt(at("2026-03-02 18:00"))).toBe("PAUSED");
    expect(clock.hold?.isBreachedAt(at("2026-03-02 18:00"))).toBe(false);
    const later = read(
      received,
      held("2026-03-02 09:00", early),
      waits("2026-03-02 09:30"),
      waited("2026-03-02 11:30"),
    );
    expect(text(later.clock.hold?.dueAt)).toBe("2026-03-02 12:00");
  });

  it("goes on under a wait that began with the area before", () => {
    const { clock } = read(
      received,
      held("2026-03-02 09:00", early),
      waits("2026-03-02 09:30"),
      held("2026-03-02 10:00", early, "L2"),
    );
    expect(clock.hold?.stateAt(at("2026-03-02 12:00"))).toBe("PAUSED");
  });

  it("ends with a hand-over and a resolution, and begins again with a reopening", () => {
    const ended = read(received, held("2026-03-02 09:00", early), resolved("2026-03-02 09:30"));
    expect(ended.clock.hold?.state).toBe("SATISFIED");
    const again = read(
      received,
      held("2026-03-02 09:00", early),
      resolved("2026-03-02 09:30"),
      { type: "REOPENED", at: at("2026-03-03 09:00") },
      held("2026-03-03 09:00", early),
    );
    expect(text(again.clock.hold?.dueAt)).toBe("2026-03-03 10:00");
  });
});

describe("reminder of a wait", () => {
  it("is due once per wait, while it lasts", () => {
    const reminder = (...facts: TimeFact[]) =>
      alarmsOf(read(received, ...facts).clock).find(({ target }) => target === "WAIT");
    const first = reminder(waits("2026-03-02 10:00"));
    expect([text(first?.at), text(first?.since), first?.waitingFor]).toEqual([
      "2026-03-02 12:00",
      "2026-03-02 10:00",
      "REQUESTER",
    ]);
    expect(reminder(waits("2026-03-02 10:00"), waited("2026-03-02 10:30"))).toBeUndefined();
    expect(
      text(reminder(waits("2026-03-02 10:00"), waited("2026-03-02 10:30"), waits("2026-03-02 11:30"))?.since),
    ).toBe("2026-03-02 11:30");
  });

  it("may not come after the wait has ceased to stop the clock", () => {
    const late = [
      { target: "RESOLUTION", reason: "REQUESTER", maximumMinutes: 60, reminderMinutes: 60 },
    ] as const;
    expect(() => checkRows(times.rows, late)).toThrow("pauses[0].reminder_minutes REMINDER_AFTER_MAXIMUM");
  });
});

describe("calendar of the area", () => {
  it("counts from a hand-over on, and what had passed stays as it was counted", () => {
    const before = read(received, held("2026-03-02 08:30", early));
    const after = read(received, held("2026-03-02 08:30", early), held("2026-03-02 11:00", late, "L2"));
    const handOver = at("2026-03-02 11:00");
    expect(after.clock.resolution.elapsedMs(handOver)).toBe(before.clock.resolution.elapsedMs(handOver));
    // Two hours until eleven, six more from two.
    expect(text(after.clock.resolution.dueAt)).toBe("2026-03-02 20:00");
    expect(text(before.clock.resolution.dueAt)).toBe("2026-03-03 09:00");
  });

  it("is the entity's until the first area that is known", () => {
    const { clock } = read(received, held("2026-03-02 11:00", late, "L2"));
    expect(clock.resolution.elapsedMs(at("2026-03-02 11:00"))).toBe(120 * minuteMs);
    expect(text(clock.resolution.dueAt)).toBe("2026-03-02 20:00");
  });
});

/** The targets that run, with the part of their maximum that has passed. */
const runningTargetsOf = ({ clock }: Timing, now: Temporal.Instant) =>
  targetsOf(clock).flatMap((one) => {
    const { target, startedAt, dueAt, maximumMs } = one;
    const runs = ["RUNNING", "PAUSED"].includes(one.stateAt(now));
    return runs ? [{ target, startedAt, dueAt, consumed: maximumMs && one.countedMs(now) / maximumMs }] : [];
  });

describe("what thresholds are read from", () => {
  it("is the start, the end and the part consumed of each target that runs", () => {
    const timing = read(
      received,
      held("2026-03-02 09:00", early),
      ...responded("2026-03-02 09:30"),
      asked("2026-03-02 10:00"),
    );
    const running = runningTargetsOf(timing, at("2026-03-02 11:00"));
    expect(running.map(({ target, dueAt, consumed }) => [target, text(dueAt), consumed])).toEqual([
      ["NEXT_RESPONSE", "2026-03-02 12:00", 0.5],
      ["RESOLUTION", "2026-03-03 09:00", 0.25],
      ["HOLD", "2026-03-02 10:00", 2],
    ]);
  });

  it("is the same in whatever order, and however often, facts arrive", () => {
    const facts = numbered([
      received,
      held("2026-03-02 09:00", early),
      triaged("2026-03-02 09:05"),
      ...responded("2026-03-02 09:30"),
      asked("2026-03-02 10:00"),
      waits("2026-03-02 10:10"),
      waited("2026-03-02 10:40"),
      answered("2026-03-02 11:00"),
      held("2026-03-02 11:30", late, "L2"),
      asked("2026-03-02 12:00"),
      triaged("2026-03-02 12:10", { solutionKind: "SECURITY", priority: "HIGH" }),
      resolved("2026-03-02 16:00"),
      { type: "REOPENED", at: at("2026-03-03 09:00") },
      held("2026-03-03 09:00", early, "L2"),
      asked("2026-03-03 10:00"),
      waits("2026-03-03 15:00"),
    ]);
    const tell = (some: readonly TicketFact[]) => {
      const timing = timed(some);
      return JSON.stringify([alarmsOf(timing.clock), runningTargetsOf(timing, at("2026-03-03 16:00"))]);
    };
    const expected = tell(facts);
    expect(alarmsOf(timed(facts).clock).map(({ target }) => target)).toEqual([
      "NEXT_RESPONSE",
      "RESOLUTION",
      "WAIT",
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length }), (some) => {
        expect(tell(some)).toBe(expected);
      }),
    );
  });
});

describe("explanation of a clock", () => {
  // The tolerance of Friday shortens it; Carnival's Monday and Tuesday, and the hour of the wait are not among them.
  const spans = ["2026-02-13 08:00 – 15:00", "2026-02-18 08:30 – 09:00", "2026-02-18 10:00 – 11:00"];
  const explain = ({ clock }: Timing, now: string, fromMs = 0, most = 50) =>
    explainTarget(clock.resolution, clock.resolution.calendar, at(now), { fromMs, most });
  const shown = (ms: number) => text(Temporal.Instant.fromEpochMilliseconds(ms));

  it("lists the time that counts, page by page, with the exceptions met and their legal reference", () => {
    // After hours on the Thursday before Carnival 2026.
    const timing = read(
      { type: "RECEIVED", at: at("2026-02-12 17:30") },
      waits("2026-02-18 09:00"),
      waited("2026-02-18 10:00"),
    );
    const all = explain(timing, "2026-02-18 11:00");
    expect(all.exceptions.map(({ date }) => date)).toEqual(["2026-02-13", "2026-02-16", "2026-02-17"]);
    for (const { reason, legalReference } of all.exceptions)
      expect(`${reason}|${legalReference}`).toMatch(/.\|./);
    expect(all.spans.map(({ startMs, endMs }) => `${shown(startMs)} – ${shown(endMs)?.slice(11)}`)).toEqual(
      spans,
    );
    expect(all.spans.map(({ countedMs }) => countedMs / minuteMs)).toEqual([420, 450, 510]);
    expect(all.hasMore).toBe(false);
    let [fromMs, pages] = [0, 0];
    const paged = [];
    for (let more = true; more; pages += 1) {
      const page = explain(timing, "2026-02-18 11:00", fromMs, 1);
      paged.push(...page.spans);
      fromMs = page.spans.at(-1)?.endMs ?? 0;
      more = page.hasMore;
    }
    expect(paged).toEqual(all.spans);
    expect(pages).toBe(all.spans.length);
  });
});
