import { describe, expect, it } from "@jest/globals";
import { workingTimeOf } from "../calendars/national-calendars.ts";
import { wallTime } from "../time/working-time.ts";
import type { MaximumTimeRow } from "./maximum-times.ts";
import { dimensions, type TicketTraits } from "./population.ts";
import { checkDeadline, timeRuleOf } from "./time-rule.ts";

const calendar = workingTimeOf("NATIONAL_SPLIT");
const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`);
const business = { firstResponseMinutes: 60, calendar: "NATIONAL_SPLIT" } as const;

const anyTicket: MaximumTimeRow = { ...business, resolutionMinutes: 2_400 };
const high: MaximumTimeRow = { ...business, priority: "HIGH", resolutionMinutes: 480 };
const incident: MaximumTimeRow = { ...business, kind: "INCIDENT", resolutionMinutes: 960 };
const highIncident: MaximumTimeRow = {
  ...business,
  kind: "INCIDENT",
  priority: "HIGH",
  resolutionMinutes: 240,
};
const security: MaximumTimeRow = {
  ...business,
  kind: "SECURITY_INCIDENT",
  resolutionMinutes: 60,
  calendar: "ALWAYS",
};
const rows = [anyTicket, high, incident, highIncident, security];
const rowFor = (among: readonly MaximumTimeRow[], ticket: TicketTraits) =>
  timeRuleOf({ version: 1, rows: among }, ticket).row;

describe("maximum time of a ticket", () => {
  it.each([
    ["kind and priority", { kind: "INCIDENT", priority: "HIGH" }, highIncident],
    ["kind", { kind: "INCIDENT", priority: "LOW" }, incident],
    ["kind before priority", { kind: "SECURITY_INCIDENT", priority: "HIGH" }, security],
    ["priority", { kind: "INQUIRY", priority: "HIGH" }, high],
    ["any ticket", { kind: "INQUIRY", priority: "LOW" }, anyTicket],
    ["any ticket, before triage", {}, anyTicket],
  ] as const)("is chosen by %s, whatever the order they are written in", (_, ticket, chosen) => {
    for (const among of [rows, rows.toReversed()]) expect(rowFor(among, ticket)).toBe(chosen);
  });

  it("is missing where the entity established none", () => {
    expect(rowFor([highIncident], { kind: "INCIDENT", priority: "LOW" })).toBeUndefined();
  });
});

describe("check of an operator's plazo", () => {
  const facts = { countedFrom: at("2026-03-06 16:30") };
  const times = (name: string) => (name === "ALWAYS" ? wallTime : calendar);
  const check = (deadline: string, change = {}, kind: "INCIDENT" | "SECURITY_INCIDENT" = "INCIDENT") => {
    const rule = timeRuleOf({ version: 1, rows }, { kind, priority: "HIGH" }, times);
    return checkDeadline(rule, { ...facts, ...change }, at(deadline));
  };

  it("accepts a plazo within the maximum, counted in business time", () => {
    // Four hours from Friday 16:30: two on Friday, two on Monday.
    expect(check("2026-03-09 10:30")).toEqual({ within: true, maximumDueAt: at("2026-03-09 10:30") });
    expect(check("2026-03-09 10:31").within).toBe(false);
  });

  it("takes closing and next opening for the same business instant", () => {
    const twoHours = { countedFrom: at("2026-03-06 14:30") };
    expect(check("2026-03-06 18:30", twoHours).within).toBe(true);
    expect(check("2026-03-09 08:30", twoHours).within).toBe(true);
    expect(check("2026-03-09 08:31", twoHours).within).toBe(false);
  });

  it("counts what a running ticket has already spent", () => {
    const spent = { alreadyCountedMs: 180 * 60_000 };
    expect(check("2026-03-06 17:30", spent).within).toBe(true);
    expect(check("2026-03-06 17:31", spent).within).toBe(false);
    const usedUp = check("2026-03-06 17:30", { alreadyCountedMs: 300 * 60_000 });
    expect(usedUp).toEqual({ within: false, maximumDueAt: facts.countedFrom });
  });

  it("counts security incidents around the clock", () => {
    const from = { countedFrom: at("2026-03-07 02:00") };
    expect(check("2026-03-07 03:00", from, "SECURITY_INCIDENT").within).toBe(true);
    expect(check("2026-03-07 03:01", from, "SECURITY_INCIDENT").within).toBe(false);
  });

  it("accepts any plazo ahead while there are no maximum times, and none that is past", () => {
    const free = { within: true, maximumDueAt: undefined };
    expect(checkDeadline(timeRuleOf(undefined, {}), facts, at("2030-01-01 00:00"))).toEqual(free);
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
    resolutionMinutes: bits + 1,
    ...Object.fromEntries(
      dimensions.flatMap((dimension, index) =>
        (bits >> index) & 1 ? [[dimension, values[dimension][0]]] : [],
      ),
    ),
  })) as MaximumTimeRow[];
  const ticket = Object.fromEntries(dimensions.map((dimension) => [dimension, values[dimension][0]]));

  it("chooses one of any two rows, the same whatever the order they are written in", () => {
    let pairs = 0;
    for (const left of all) {
      for (const right of all) {
        if (left === right) continue;
        expect(rowFor([left, right], ticket)).toBe(rowFor([right, left], ticket));
        pairs += 1;
      }
    }
    expect(pairs).toBe(128 * 127);
  });

  it("puts a weightier dimension before all lighter ones", () => {
    const byService = { ...business, resolutionMinutes: 1, serviceId: "a" };
    const byAllElse = {
      ...business,
      resolutionMinutes: 2,
      ...ticket,
      serviceId: undefined,
    } as MaximumTimeRow;
    expect(rowFor([byAllElse, byService], ticket)).toBe(byService);
  });
});
