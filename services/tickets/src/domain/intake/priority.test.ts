import { describe, expect, it } from "@jest/globals";
import {
  type AffectedScope,
  type Criticality,
  type Grade,
  proposeImpact,
  proposePriority,
} from "./priority.ts";

const rows: [Grade, Grade, Grade][] = [
  ["HIGH", "HIGH", "HIGH"],
  ["HIGH", "MEDIUM", "HIGH"],
  ["HIGH", "LOW", "HIGH"],
  ["MEDIUM", "HIGH", "MEDIUM"],
  ["MEDIUM", "MEDIUM", "MEDIUM"],
  ["MEDIUM", "LOW", "MEDIUM"],
  ["LOW", "HIGH", "MEDIUM"],
  ["LOW", "MEDIUM", "LOW"],
  ["LOW", "LOW", "LOW"],
];

const impacts: [Criticality, AffectedScope, Grade][] = [
  ["CRITICAL", "ALL", "HIGH"],
  ["CRITICAL", "GROUP", "HIGH"],
  ["CRITICAL", "ONE", "MEDIUM"],
  ["NORMAL", "ALL", "MEDIUM"],
  ["NORMAL", "GROUP", "MEDIUM"],
  ["NORMAL", "ONE", "MEDIUM"],
  ["UNSPECIFIED", "ALL", "MEDIUM"],
  ["UNSPECIFIED", "ONE", "LOW"],
];

describe("the default priority", () => {
  it.each(rows)("of impact %s and urgency %s is %s", (impact, urgency, priority) => {
    expect(proposePriority({ impact, urgency }).priority).toBe(priority);
  });

  it.each(impacts)("proposes for a %s service and scope %s the impact %s", (criticality, scope, impact) => {
    expect(proposeImpact({ criticality, scope })).toBe(impact);
  });

  it("shows both criteria in Spanish", () => {
    expect(proposePriority({ impact: "LOW", urgency: "HIGH" }).criterion).toBe(
      "Impacto BAJO: es un análisis o una consulta sin alto impacto en la entidad. " +
        "Urgencia ALTA: el trabajo está detenido o un plazo legal vence dentro de un día hábil. " +
        "Por la matriz de la entidad, prioridad MEDIA.",
    );
  });
});
