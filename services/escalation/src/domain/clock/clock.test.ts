import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { courseOf, type TicketFact } from "../../../test/heard.ts";
import { workingTimeOf } from "../calendars/national-calendars.ts";
import type { PublishedTimes } from "../maximum-times/maximum-times.ts";
import { timeRuleOf } from "../maximum-times/time-rule.ts";
import { minuteMs } from "../time/wall-clock.ts";
import { type WorkingTime, wallTime } from "../time/working-time.ts";
import { TicketClock } from "./clock.ts";

const calendar = workingTimeOf("NATIONAL_SPLIT");
const row = { firstResponseMinutes: 60, resolutionMinutes: 480, calendar: "NATIONAL_SPLIT" } as const;
const published: PublishedTimes = {
  version: 1,
  rows: [row, { ...row, priority: "HIGH", resolutionMinutes: 240 }],
};

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const text = (instant: Temporal.Instant | undefined) =>
  instant
    ?.toZonedDateTimeISO("America/La_Paz")
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");

type Told = TicketFact extends infer Fact
  ? Fact extends TicketFact
    ? Omit<Fact, "sequence" | "at">
    : never
  : never;
/** Facts in order, each at its time of Bolivia. */
const story = (...facts: readonly (readonly [string, Told])[]): TicketFact[] =>
  facts.map(([time, fact], index) => ({ ...fact, sequence: index + 1, at: at(time) }) as TicketFact);
const replay = (
  facts: readonly TicketFact[],
  by: PublishedTimes = published,
  time: WorkingTime = calendar,
): TicketClock => {
  const course = courseOf(facts);
  if (course === undefined) throw new Error("the facts tell no reception");
  return new TicketClock(
    course,
    timeRuleOf(by, course, () => time),
  );
};
const minutes = (ms: number | undefined) => (ms === undefined ? undefined : ms / minuteMs);

// 2 March 2026 is a Monday.
const received = ["2026-03-02 09:00", { type: "RECEIVED" }] as const;
const triaged = ["2026-03-02 09:05", { type: "TRIAGED", kind: "INCIDENT", priority: "MEDIUM" }] as const;
const responded = ["2026-03-02 09:30", { type: "RESPONDED" }] as const;

describe("clock of a ticket", () => {
  it("runs from the reception by the maximum for any ticket before triage", () => {
    const clock = replay(story(received));
    expect(text(clock.firstResponse.dueAt)).toBe("2026-03-02 10:00");
    expect(text(clock.resolution.dueAt)).toBe("2026-03-03 09:00");
    expect(clock.effectiveDeadline?.source).toBe("MAXIMUM_TIME");
  });

  it("starts when the reception is known, not before", () => {
    expect(courseOf(story(triaged, responded))).toBeUndefined();
  });

  it("is overdue once the first response is due and missing, until it is given", () => {
    const clock = replay(story(received, triaged));
    expect(text(clock.overdueAt)).toBe("2026-03-02 10:00");
    expect(clock.isOverdueAt(at("2026-03-02 10:00"))).toBe(false);
    expect(clock.isOverdueAt(at("2026-03-02 10:01"))).toBe(true);

    const late = replay(story(received, triaged, ["2026-03-02 11:00", { type: "RESPONDED" }]));
    expect(late.firstResponse.state).toBe("SATISFIED");
    expect(late.firstResponse.isBreachedAt(at("2026-03-02 11:00"))).toBe(true);
    expect(text(late.overdueAt)).toBe("2026-03-03 09:00");
  });

  it("takes a spoken answer from when it was given, though it is logged later", () => {
    const clock = replay(
      story(
        received,
        triaged,
        ["2026-03-02 10:30", { type: "WAITING_STARTED", reason: "REQUESTER" }],
        ["2026-03-02 09:10", { type: "RESPONDED" }],
      ),
    );
    expect(text(clock.firstResponse.satisfiedAt)).toBe("2026-03-02 09:10");
    expect(minutes(clock.firstResponse.elapsedMs(at("2026-03-09 09:00")))).toBe(10);
  });

  it("stops the resolution, and only it, while the requester is waited for", () => {
    const waiting = story(received, triaged, [
      "2026-03-02 10:00",
      { type: "WAITING_STARTED", reason: "REQUESTER" },
    ]);
    const paused = replay(waiting);
    expect(paused.resolution.state).toBe("PAUSED");
    expect(paused.resolution.dueAt).toBeUndefined();
    expect(paused.firstResponse.state).toBe("RUNNING");
    expect(minutes(paused.resolution.remainingMs(at("2026-03-09 09:00")))).toBe(420);

    const resumed = replay(
      [...waiting, ...story(["2026-03-04 10:00", { type: "WAITING_ENDED" }])].map(numbered),
    );
    expect(text(resumed.resolution.dueAt)).toBe("2026-03-05 09:00");
    expect(minutes(resumed.resolution.elapsedMs(at("2026-03-04 11:00")))).toBe(120);
    expect(minutes(resumed.elapsedWithWaitsMs(at("2026-03-04 11:00")))).toBe(120 + 960);
    const ms = (moment: string) => at(moment).epochMilliseconds;
    expect(resumed.resolution.runs).toEqual([
      { fromMs: ms("2026-03-02 09:00"), untilMs: ms("2026-03-02 10:00") },
      { fromMs: ms("2026-03-04 10:00") },
    ]);
  });

  it("runs on while a third party is waited for, unless the entity says otherwise", () => {
    const facts = story(received, ["2026-03-02 10:00", { type: "WAITING_STARTED", reason: "THIRD_PARTY" }]);
    expect(replay(facts).resolution.state).toBe("RUNNING");
    const pauses = [{ target: "RESOLUTION", reason: "THIRD_PARTY" }] as const;
    expect(replay(facts, { ...published, pauses }).resolution.state).toBe("PAUSED");
  });

  it("stays overdue when a wait begins after the plazo", () => {
    const clock = replay(
      story(received, triaged, responded, [
        "2026-03-03 10:00",
        { type: "WAITING_STARTED", reason: "REQUESTER" },
      ]),
    );
    expect(text(clock.overdueAt)).toBe("2026-03-03 09:00");
    expect(clock.isOverdueAt(at("2026-03-20 10:00"))).toBe(true);
  });

  it("is overdue from Friday's closing for a wait that begins on Saturday", () => {
    const clock = replay(
      story(
        ["2026-03-06 08:30", { type: "RECEIVED" }],
        ["2026-03-06 08:40", { type: "RESPONDED" }],
        ["2026-03-07 10:00", { type: "WAITING_STARTED", reason: "REQUESTER" }],
      ),
    );
    expect(text(clock.overdueAt)).toBe("2026-03-06 18:30");
  });

  it("follows the operator's plazo, which no wait moves", () => {
    const clock = replay(
      story(
        received,
        triaged,
        responded,
        ["2026-03-02 09:40", { type: "DEADLINE_SET", deadline: at("2026-03-02 12:00") }],
        ["2026-03-02 10:00", { type: "WAITING_STARTED", reason: "REQUESTER" }],
      ),
    );
    expect(clock.effectiveDeadline?.source).toBe("OPERATOR");
    expect(text(clock.overdueAt)).toBe("2026-03-02 12:00");
    expect(clock.resolution.isBreachedAt(at("2026-03-20 12:00"))).toBe(false);
  });

  it("is no longer overdue once resolved, but remembers that it was late", () => {
    const facts = story(received, triaged, responded, ["2026-03-03 09:01", { type: "RESOLVED" }]);
    const clock = replay(facts);
    expect(clock.overdueAt).toBeUndefined();
    expect(clock.resolution.isBreachedAt(at("2026-04-01 09:00"))).toBe(true);
    expect(minutes(clock.resolution.elapsedMs(at("2026-04-01 09:00")))).toBe(481);
    const onTime = replay(story(received, triaged, responded, ["2026-03-03 09:00", { type: "RESOLVED" }]));
    expect(onTime.resolution.isBreachedAt(at("2026-04-01 09:00"))).toBe(false);
  });

  it("keeps the time spent across a reopening and leaves the gap out", () => {
    const clock = replay(
      story(
        received,
        triaged,
        responded,
        ["2026-03-02 11:00", { type: "RESOLVED" }],
        ["2026-03-04 11:00", { type: "REOPENED" }],
      ),
    );
    expect(clock.cycle).toBe(2);
    expect(text(clock.cycleStartedAt)).toBe("2026-03-04 11:00");
    expect(minutes(clock.resolution.elapsedMs(at("2026-03-04 12:00")))).toBe(180);
    expect(minutes(clock.elapsedWithWaitsMs(at("2026-03-04 12:00")))).toBe(180);
    expect(text(clock.resolution.dueAt)).toBe("2026-03-05 09:00");
    expect(clock.resolution.satisfiedAt).toBeUndefined();
  });

  it("is overdue from its reopening when the plazo has passed meanwhile", () => {
    const clock = replay(
      story(
        received,
        triaged,
        responded,
        ["2026-03-02 09:40", { type: "DEADLINE_SET", deadline: at("2026-03-03 12:00") }],
        ["2026-03-02 11:00", { type: "RESOLVED" }],
        ["2026-03-04 11:00", { type: "REOPENED" }],
      ),
    );
    expect(text(clock.overdueAt)).toBe("2026-03-04 11:00");
  });

  it("keeps the time spent when the priority changes", () => {
    const clock = replay(
      story(received, triaged, responded, [
        "2026-03-02 11:00",
        { type: "TRIAGED", kind: "INCIDENT", priority: "HIGH" },
      ]),
    );
    expect(text(clock.resolution.dueAt)).toBe("2026-03-02 15:00");
    expect(minutes(clock.resolution.remainingMs(at("2026-03-02 11:00")))).toBe(120);
  });

  it("stops for a ticket closed without resolution", () => {
    const clock = replay(story(received, ["2026-03-02 09:10", { type: "CLOSED" }]));
    expect(clock.resolution.state).toBe("STOPPED");
    expect(clock.firstResponse.state).toBe("STOPPED");
    expect(clock.overdueAt).toBeUndefined();
    expect(minutes(clock.elapsedWithWaitsMs(at("2026-03-05 09:10")))).toBe(10);
  });

  it("times by the operator's plazo alone while there are no maximum times", () => {
    const clock = replay(story(received, triaged), { version: 1, rows: [] });
    expect(clock.effectiveDeadline).toBeUndefined();
    expect(clock.overdueAt).toBeUndefined();
    expect(minutes(clock.resolution.elapsedMs(at("2026-03-02 10:00")))).toBe(60);
  });

  it("passes a one-minute maximum around the clock on a Sunday", () => {
    const strict: PublishedTimes = {
      version: 1,
      rows: [{ ...row, resolutionMinutes: 1, calendar: "ALWAYS" }],
    };
    const clock = replay(story(["2026-03-01 03:00", { type: "RECEIVED" }]), strict, wallTime);
    expect(text(clock.overdueAt)).toBe("2026-03-01 03:01");
  });
});

const numbered = (fact: TicketFact, index: number): TicketFact => ({ ...fact, sequence: index + 1 });

const arbitraryFact = (gapMinutes: number): fc.Arbitrary<{ gap: number; fact: Told }> =>
  fc.record({
    gap: fc.integer({ min: -60, max: gapMinutes }),
    fact: fc.oneof(
      fc.record({
        type: fc.constant("TRIAGED" as const),
        kind: fc.constantFrom("INCIDENT" as const, "INQUIRY" as const),
        priority: fc.constantFrom("HIGH" as const, "LOW" as const),
      }),
      fc.record({
        type: fc.constant("DEADLINE_SET" as const),
        deadline: fc
          .integer({ min: 0, max: 20_000 })
          .map((offset) => at("2026-02-10 08:00").add({ minutes: offset })),
      }),
      fc.record({
        type: fc.constant("WAITING_STARTED" as const),
        reason: fc.constantFrom("REQUESTER" as const, "THIRD_PARTY" as const),
      }),
      ...(["RESPONDED", "WAITING_ENDED", "RESOLVED", "REOPENED", "CLOSED"] as const).map((type) =>
        fc.constant({ type } as Told),
      ),
    ),
  });

const arbitraryStory = fc.array(arbitraryFact(3_000), { maxLength: 14 }).map((told): TicketFact[] => {
  let time = at("2026-02-10 08:00");
  const facts: TicketFact[] = [{ type: "RECEIVED", sequence: 1, at: time }];
  told.forEach(({ gap, fact }, index) => {
    time = time.add({ minutes: gap });
    facts.push({ ...fact, sequence: index + 2, at: time } as TicketFact);
  });
  return facts;
});

/** Everything a clock says, as text: Temporal's values have no fields to compare. */
const said = (clock: TicketClock): string => {
  const now = at("2026-04-01 10:00");
  const ofTarget = (target: TicketClock["resolution"]) => ({
    ...target,
    elapsed: target.elapsedMs(now),
    remaining: target.remainingMs(now),
    breached: target.isBreachedAt(now),
  });
  return JSON.stringify({
    ...clock,
    firstResponse: ofTarget(clock.firstResponse),
    resolution: ofTarget(clock.resolution),
    withWaits: clock.elapsedWithWaitsMs(now),
  });
};

describe("replay", () => {
  it("ends in the same clock for any order and any repetition of the facts", () => {
    const shuffled = arbitraryStory.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        arrived: fc.shuffledSubarray([...facts, ...facts], {
          minLength: facts.length * 2,
          maxLength: facts.length * 2,
        }),
      }),
    );
    const property = fc.property(shuffled, ({ facts, arrived }) => {
      expect(said(replay(arrived))).toBe(said(replay(facts)));
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it("is due exactly when the maximum has been spent, and overdue only after it", () => {
    const property = fc.property(arbitraryStory, (facts) => {
      const clock = replay(facts);
      for (const target of [clock.firstResponse, clock.resolution]) {
        const { dueAt, maximumMs } = target;
        if (dueAt === undefined || maximumMs === undefined) continue;
        if (target.state === "RUNNING") expect(target.elapsedMs(dueAt)).toBe(maximumMs);
        expect(target.isBreachedAt(dueAt)).toBe(false);
        expect(target.elapsedMs(dueAt)).toBeLessThanOrEqual(maximumMs);
      }
      expect(clock.overdueAt !== undefined && clock.isOverdueAt(clock.overdueAt)).toBe(false);
      const later = at("2027-01-04 10:00");
      if (clock.state !== "ACTIVE") expect(clock.isOverdueAt(later)).toBe(false);
      expect(clock.resolution.elapsedMs(later)).toBeLessThanOrEqual(clock.elapsedWithWaitsMs(later));
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
