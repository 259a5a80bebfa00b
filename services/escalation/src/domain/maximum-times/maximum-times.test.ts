import { describe, expect, it } from "@jest/globals";
import type { InvalidArgumentError } from "@yanapa/errors";
import { checkRows, type MaximumTimeRow } from "./maximum-times.ts";
import { timeRuleOf } from "./time-rule.ts";
import { explainTimeRule } from "./time-rule-es.ts";

const row = (facts: Partial<MaximumTimeRow> = {}): MaximumTimeRow => ({
  firstResponseMinutes: 60,
  resolutionMinutes: 480,
  calendar: "NATIONAL_SPLIT",
  ...facts,
});
const incident = { kind: "INCIDENT", priority: "HIGH" } as const;

describe("maximum times", () => {
  it("refuses a second row for the same kind and priority, and says which", () => {
    const rows = [row(incident), row(), row({ kind: "INCIDENT" }), row(incident), row()];
    let refused: InvalidArgumentError | undefined;
    try {
      checkRows(rows);
    } catch (error) {
      refused = error as InvalidArgumentError;
    }
    expect(refused?.reason).toBe("POLICY_INVALID");
    expect(refused?.fields.map(({ field }) => field)).toEqual(["maximum_times[3]", "maximum_times[4]"]);
  });

  it("accepts a row for each combination there is", () => {
    const kinds = [undefined, "INQUIRY", "SERVICE_REQUEST", "INCIDENT", "SECURITY_INCIDENT"] as const;
    const priorities = [undefined, "HIGH", "MEDIUM", "LOW"] as const;
    const rows = kinds.flatMap((kind) =>
      priorities.map((priority) => row({ ...(kind && { kind }), ...(priority && { priority }) })),
    );
    expect(() => checkRows(rows)).not.toThrow();
    for (const { kind, priority } of rows) {
      expect(timeRuleOf({ version: 1, rows }, { kind, priority }).row).toMatchObject({
        ...(kind && { kind }),
        ...(priority && { priority }),
      });
    }
  });

  it("counts on the calendar of the row that applies", () => {
    const published = { version: 3, rows: [row(), row({ ...incident, calendar: "ALWAYS" })] };
    expect(timeRuleOf(published, incident).calendarName).toBe("ALWAYS");
    expect(timeRuleOf(published, { kind: "INQUIRY", priority: "LOW" }).calendarName).toBe("NATIONAL_SPLIT");
    expect(timeRuleOf(undefined, incident)).toMatchObject({ row: undefined, calendarName: "NATIONAL_SPLIT" });
  });

  it("says in Spanish which row applies, or that there is none", () => {
    const published = { version: 3, rows: [row(incident)] };
    expect(explainTimeRule(published, timeRuleOf(published, incident))).toBe(
      "Tiempos máximos, versión 3, para incidentes de prioridad alta: primera respuesta en 60 min y solución " +
        "en 480 min (horario nacional discontinuo).",
    );
    expect(explainTimeRule(published, timeRuleOf(published, {}))).toMatch(/no establece ninguno/);
    expect(explainTimeRule(undefined, timeRuleOf(undefined, {}))).toMatch(
      /^Sin tiempos máximos establecidos/,
    );
  });
});
