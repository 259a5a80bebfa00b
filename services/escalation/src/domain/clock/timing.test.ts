import { describe, expect, it } from "@jest/globals";
import { type TicketFact, timingOf } from "../../../test/heard.ts";
import type { PublishedTimes } from "../maximum-times/maximum-times.ts";
import type { TimeFact } from "../ticket/heard-event.ts";
import { alarmsOf, measuresOf, type Timing } from "./timing.ts";

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const facts = (...told: TimeFact[]): TicketFact[] =>
  told.map((fact, index) => ({ ...fact, sequence: index + 1 }) as TicketFact);
const timing = (told: TicketFact[], published?: PublishedTimes): Timing => {
  const read = timingOf(told, published);
  if (read === undefined) throw new Error("the facts tell no reception");
  return read;
};
const times = (facts: Partial<PublishedTimes["rows"][number]>): PublishedTimes => ({
  version: 1,
  rows: [{ firstResponseMinutes: 60, resolutionMinutes: 240, calendar: "NATIONAL_SPLIT", ...facts }],
});

// 2 March 2026 is a Monday.
const received = { type: "RECEIVED", at: at("2026-03-02 09:00") } as const;
const responded = { type: "RESPONDED", at: at("2026-03-02 09:30") } as const;
const waiting = { type: "WAITING_STARTED", at: at("2026-03-02 10:00"), reason: "REQUESTER" } as const;
const waited = { type: "WAITING_ENDED", at: at("2026-03-02 11:00") } as const;
const resolved = { type: "RESOLVED", at: at("2026-03-02 12:00") } as const;
const reopened = { type: "REOPENED", at: at("2026-03-03 08:30") } as const;
const solved = { type: "RESOLVED", at: at("2026-03-03 09:30") } as const;

describe("timing of a ticket", () => {
  it("is due on Monday before noon when four business hours begin on Friday evening", () => {
    const read = timing(facts({ type: "RECEIVED", at: at("2026-11-20 17:30") }), times({}));
    expect(read.clock.resolution.dueAt?.toString()).toBe(at("2026-11-23 11:30").toString());
  });

  it("measures all cycles without waits, and without the lapse until the reopening", () => {
    const told = facts(received, responded, waiting, waited, resolved, reopened, solved);
    expect(measuresOf(timing(told, times({})))).toEqual({
      responseBusinessSeconds: 30 * 60,
      solutionBusinessSeconds: 3 * 3_600,
      waitingBusinessSeconds: 3_600,
      solutionWallSeconds: 24.5 * 3_600,
      withinMaximum: true,
      withinFirstDeadline: undefined,
    });
  });

  it("has no time of solution while a reopened ticket is worked on", () => {
    const measures = measuresOf(timing(facts(received, resolved, reopened), times({})));
    expect(measures.solutionBusinessSeconds).toBeUndefined();
    expect(measures.solutionWallSeconds).toBeUndefined();
    expect(measures.withinMaximum).toBeUndefined();
  });

  it("measures against the first plazo told, whatever came later", () => {
    const first = { type: "DEADLINE_SET", at: received.at, deadline: at("2026-03-02 11:00") } as const;
    const extended = { type: "DEADLINE_SET", at: waited.at, deadline: at("2026-03-05 11:00") } as const;
    const measures = measuresOf(timing(facts(received, first, extended, resolved)));
    expect(measures).toMatchObject({ withinMaximum: undefined, withinFirstDeadline: false });
  });

  it("raises an alarm for each reason, the earlier first, and none once resolved", () => {
    const read = timing(facts(received), times({}));
    expect(alarmsOf(read.clock).map(({ target, at: when }) => [target, when.toString()])).toEqual([
      ["FIRST_RESPONSE", at("2026-03-02 10:00").toString()],
      ["RESOLUTION", at("2026-03-02 15:00").toString()],
    ]);
    expect(alarmsOf(timing(facts(received, responded), times({})).clock)).toHaveLength(1);
    expect(alarmsOf(timing(facts(received, responded, resolved), times({})).clock)).toEqual([]);
  });

  it("is late from its reopening when the plazo had passed before", () => {
    const told = facts(received, responded, { ...resolved, at: at("2026-03-02 16:00") }, reopened);
    expect(alarmsOf(timing(told, times({})).clock)).toEqual([
      { target: "RESOLUTION", cycle: 2, at: reopened.at },
    ]);
  });

  it("orders what one version tells at once: a wait ends before the resolution", () => {
    const told: TicketFact[] = [
      { ...received, sequence: 1 },
      { ...waiting, sequence: 2 },
      { ...resolved, sequence: 3 },
      { type: "WAITING_ENDED", at: resolved.at, sequence: 3 },
      { type: "CLOSED", at: resolved.at, sequence: 3 },
    ];
    expect(timing(told, times({})).clock.state).toBe("CLOSED");
    expect(measuresOf(timing(told, times({}))).solutionBusinessSeconds).toBe(3_600);
  });
});
