import { describe, expect, it } from "@jest/globals";
import { isResolvedLate } from "../ticket/ticket-data.ts";
import { stateText } from "./request-words.ts";

const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}Z`);
const ticket = (different: Partial<Parameters<typeof isResolvedLate>[0]>) => ({
  state: "RESOLVED" as const,
  resolvedAt: at("12:00"),
  deadline: undefined,
  maximumDueAt: at("11:00"),
  ...different,
});

describe("resuelto fuera de plazo", () => {
  it.each([
    ["after the maximum time", {}, true],
    ["after the maximum time, and closed since", { state: "CLOSED" as const }, true],
    ["within the operator's plazo, which counts before the maximum", { deadline: at("13:00") }, false],
    [
      "after the operator's plazo, within the maximum",
      { deadline: at("11:30"), maximumDueAt: at("15:00") },
      true,
    ],
    ["on the dot", { maximumDueAt: at("12:00") }, false],
    ["without any plazo", { maximumDueAt: undefined }, false],
    ["and reopened since", { state: "IN_PROGRESS" as const }, false],
    ["never resolved, closed as duplicate", { state: "CLOSED" as const, resolvedAt: undefined }, false],
  ])("is said of what was resolved %s: %s", (_, different, late) => {
    expect(isResolvedLate(ticket(different))).toBe(late);
  });

  it("is what its requester reads", () => {
    const facts = {
      verified: false,
      waitingFor: "UNSPECIFIED",
      areaName: "Mesa",
      outcome: "SOLVED",
    } as const;
    const late = { overdue: false, resolvedLate: true };
    const overdue = { overdue: true, resolvedLate: false };
    expect(stateText({ ...facts, state: "OPEN" }, overdue)).toMatch(/^Con atraso: pasó el plazo/);
    expect(stateText({ ...facts, state: "OPEN" }, { ...overdue, plazoPassed: false })).toMatch(
      /^Con atraso: .* una primera respuesta/,
    );
    expect(stateText({ ...facts, state: "RESOLVED" }, late)).toMatch(/^Resuelto fuera de plazo: díganos/);
    expect(stateText({ ...facts, state: "RESOLVED", verified: true }, late)).toMatch(
      /^Resuelto fuera de plazo: usted/,
    );
    expect(stateText({ ...facts, state: "CLOSED" }, late)).toBe(
      "Cerrado: solucionado, resuelto fuera de plazo.",
    );
    expect(stateText({ ...facts, state: "CLOSED" }, { overdue: false, resolvedLate: false })).toBe(
      "Cerrado: solucionado.",
    );
  });
});
