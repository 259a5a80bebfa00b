import { describe, expect, it } from "@jest/globals";
import { InvalidArgumentError } from "@yanapa/errors";
import { bolivianSplitDay } from "../calendars/bolivia.ts";
import { CompiledCalendar } from "../calendars/compiled-calendar.ts";
import {
  checkDeadline,
  defaultPauses,
  definePolicy,
  dimensions,
  type MaximumTime,
  matchMaximumTime,
  type Policy,
  revisePolicy,
} from "./policy.ts";

const calendar = new CompiledCalendar(bolivianSplitDay);
const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const business = { target: "RESOLUTION", measure: "BUSINESS" } as const;

const anyTicket: MaximumTime = { ...business, minutes: 2_400 };
const high: MaximumTime = { ...business, priority: "HIGH", minutes: 480 };
const incident: MaximumTime = { ...business, kind: "INCIDENT", minutes: 960 };
const highIncident: MaximumTime = { ...business, kind: "INCIDENT", priority: "HIGH", minutes: 240 };
const security: MaximumTime = {
  target: "RESOLUTION",
  kind: "SECURITY_INCIDENT",
  minutes: 60,
  measure: "WALL_CLOCK",
};

const base: Policy = {
  id: "policy",
  version: 1,
  calendarId: "bolivia",
  maximumTimes: [anyTicket, high, incident, highIncident, security],
  pauses: defaultPauses,
};
const policy = definePolicy(base);

describe("maximum time of a ticket", () => {
  it.each([
    ["kind and priority", { kind: "INCIDENT", priority: "HIGH" }, highIncident, ["KIND", "PRIORITY"], 3],
    ["kind", { kind: "INCIDENT", priority: "LOW" }, incident, ["KIND"], 1],
    ["kind before priority", { kind: "SECURITY_INCIDENT", priority: "HIGH" }, security, ["KIND"], 2],
    ["priority", { kind: "INQUIRY", priority: "HIGH" }, high, ["PRIORITY"], 1],
    ["any ticket", { kind: "INQUIRY", priority: "LOW" }, anyTicket, [], 0],
    ["any ticket, before triage", {}, anyTicket, [], 0],
  ] as const)("is chosen by %s, whatever the order they are written in", (_, ticket, chosen, by, aside) => {
    const reversed = definePolicy({ ...base, maximumTimes: [...base.maximumTimes].reverse() });
    for (const one of [policy, reversed]) {
      const match = matchMaximumTime(one, "RESOLUTION", ticket);
      expect(match?.maximumTime).toEqual(chosen);
      expect(match?.matchedBy).toEqual(by);
      expect(match?.setAside).toHaveLength(aside);
    }
  });

  it("is missing where the entity established none", () => {
    expect(
      matchMaximumTime(policy, "FIRST_RESPONSE", { kind: "INCIDENT", priority: "HIGH" }),
    ).toBeUndefined();
  });
});

describe("policy", () => {
  it("is frozen, and a change is another version", () => {
    const next = revisePolicy(policy, { maximumTimes: [anyTicket] });
    expect(next.version).toBe(2);
    expect(policy.maximumTimes).toHaveLength(5);
    expect(Object.isFrozen(next.maximumTimes[0])).toBe(true);
  });

  it("refuses two maximum times for the same tickets and minutes out of range", () => {
    try {
      definePolicy({
        ...base,
        maximumTimes: [anyTicket, { ...anyTicket, minutes: 0 }, { ...high, minutes: 1.5 }],
      });
      throw new Error("accepted");
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect((error as InvalidArgumentError).fields).toEqual([
        { field: "maximum_times[1].minutes", reason: "MINUTES_INVALID" },
        { field: "maximum_times[1]", reason: "FIELD_DUPLICATED" },
        { field: "maximum_times[2].minutes", reason: "MINUTES_INVALID" },
      ]);
    }
  });
});

describe("check of an operator's plazo", () => {
  const facts = { kind: "INCIDENT", priority: "HIGH", countedFrom: at("2026-03-06 16:30") } as const;
  const check = (deadline: string, change = {}) =>
    checkDeadline(policy, calendar, { ...facts, ...change }, at(deadline));

  it("accepts a plazo within the maximum, counted in business time", () => {
    // Four hours from Friday 16:30: two on Friday, two on Monday.
    const verdict = check("2026-03-09 10:30");
    expect(verdict.verdict).toBe("WITHIN");
    expect(verdict.verdict === "WITHIN" && verdict.maximumAt.equals(at("2026-03-09 10:30"))).toBe(true);
  });

  it("says by how much a plazo exceeds it", () => {
    const verdict = check("2026-03-09 15:00");
    expect(verdict).toMatchObject({ verdict: "OVER", overByMs: 150 * 60_000 });
  });

  it("takes closing and next opening for the same business instant", () => {
    const twoHours = { countedFrom: at("2026-03-06 14:30") };
    expect(check("2026-03-06 18:30", twoHours).verdict).toBe("WITHIN");
    expect(check("2026-03-09 08:30", twoHours).verdict).toBe("WITHIN");
    expect(check("2026-03-09 08:31", twoHours)).toMatchObject({ verdict: "OVER", overByMs: 60_000 });
  });

  it("counts what a running ticket has already spent", () => {
    const spent = { alreadyCountedMs: 180 * 60_000 };
    expect(check("2026-03-06 17:30", spent).verdict).toBe("WITHIN");
    expect(check("2026-03-06 17:31", spent)).toMatchObject({ verdict: "OVER", overByMs: 60_000 });
    const usedUp = check("2026-03-06 17:30", { alreadyCountedMs: 300 * 60_000 });
    expect(usedUp).toMatchObject({ verdict: "OVER", overByMs: 120 * 60_000 });
    expect(usedUp.verdict === "OVER" && usedUp.maximumAt.equals(facts.countedFrom)).toBe(true);
  });

  it("counts security incidents around the clock", () => {
    const verdict = check("2026-03-07 03:00", {
      kind: "SECURITY_INCIDENT",
      countedFrom: at("2026-03-07 02:00"),
    });
    expect(verdict.verdict).toBe("WITHIN");
  });

  it("accepts any plazo ahead while there are no maximum times, and none that is past", () => {
    const none = revisePolicy(policy, { maximumTimes: [] });
    expect(checkDeadline(none, calendar, facts, at("2030-01-01 00:00"))).toEqual({ verdict: "NO_MAXIMUM" });
    expect(() => check("2026-03-06 16:30")).toThrow("DEADLINE_NOT_AHEAD");
  });
});

describe("total order of maximum times", () => {
  const values = {
    serviceId: ["a"],
    solutionKind: ["ACCESS"],
    requesterType: ["CITIZEN"],
    kind: ["INCIDENT"],
    priority: ["HIGH"],
    impact: ["LOW"],
    scope: ["ALL"],
  } as const;
  /** Every population that names or doesn't name each dimension: 128 rows that all hold for one ticket. */
  const all = Array.from({ length: 128 }, (_, bits) => ({
    ...business,
    minutes: bits + 1,
    ...Object.fromEntries(
      dimensions.flatMap((dimension, index) =>
        (bits >> index) & 1 ? [[dimension, values[dimension][0]]] : [],
      ),
    ),
  })) as MaximumTime[];
  const ticket = Object.fromEntries(dimensions.map((dimension) => [dimension, values[dimension][0]]));

  it("chooses one of any two rows, the same whatever the order they are written in", () => {
    let pairs = 0;
    for (const left of all) {
      for (const right of all) {
        if (left === right) continue;
        const choice = (...rows: MaximumTime[]) =>
          matchMaximumTime({ ...base, maximumTimes: rows }, "RESOLUTION", ticket)?.maximumTime;
        expect(choice(left, right)).toBe(choice(right, left));
        pairs += 1;
      }
    }
    expect(pairs).toBe(128 * 127);
  });

  it("puts a weightier dimension before all lighter ones, and says what was named", () => {
    const byService = { ...business, minutes: 1, serviceId: "a" };
    const byAllElse = { ...business, minutes: 2, ...ticket, serviceId: undefined } as unknown as MaximumTime;
    const match = matchMaximumTime({ ...base, maximumTimes: [byAllElse, byService] }, "RESOLUTION", ticket);
    expect(match).toMatchObject({ maximumTime: byService, matchedBy: ["SERVICE_ID"] });
    expect(match?.setAside).toEqual([byAllElse]);
  });
});
