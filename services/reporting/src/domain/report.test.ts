import { describe, expect, it } from "@jest/globals";
import { all, at, closed, responded, span, values } from "../../test/day.ts";
import { evidence, step } from "../../test/evidence.ts";
import { commonRules, definitions } from "./definitions.ts";
import { figuresOf, withSecurity } from "./report.ts";

describe("an empty period", () => {
  it("has its figures in order, with definitions, counts of zero and no averages", () => {
    const { figures, security } = figuresOf(evidence({}), span);
    expect(figures.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 11]);
    for (const { definition, population, definitionVersion, values: own } of figures) {
      expect(definition.length).toBeGreaterThan(40);
      expect(population).not.toBe("");
      expect(definitionVersion).toBe(4);
      expect(own.length).toBeGreaterThan(0);
      for (const { name, number, n } of own) {
        const isCount = name === "cantidad" || name.startsWith("variación");
        expect([name, number, n]).toEqual([name, isCount ? 0 : undefined, 0]);
      }
    }
    for (const { values: own } of security) for (const { n } of own) expect(n).toBe(0);
  });

  it("publishes populations in the words of the definitions and of rule R2", () => {
    const R2 = commonRules.find(({ name }) => name.startsWith("R2"))?.text ?? "";
    for (const { definition, population } of definitions) {
      const own = population.replace(R2, "").trim().replace(/\.$/, "");
      expect(`${definition} ${R2}`).toContain(own);
    }
  });
});

describe("security incidents", () => {
  const secret = all(
    closed("s", { kind: "SECURITY_INCIDENT", highestLevel: "L3_SECURITY" }),
    responded("r", 7, { kind: "SECURITY_INCIDENT" }),
    { steps: [step({ ticketId: "o", version: 1, at: at("09:00"), name: "CREATED" })] },
  );

  it("are in no figure of the others, and in rows of their own", () => {
    expect(values(secret, 2)["porcentaje|"]).toBe("— n0");
    expect(values(secret, 1)["promedio|"]).toBe("— n0");
    expect(values(secret, 7)["cantidad|+ recibidos"]).toBe("1 n1");
    expect(values(secret, 2, true)["porcentaje|incidente de seguridad"]).toBe("0 n1");
    expect(values(secret, 1, true)["promedio|incidente de seguridad"]).toBe("7 n1");
    expect(values(secret, 7, true)["cantidad|incidente de seguridad · + recibidos"]).toBe("2 n2");
  });

  it("come after the others in what the entitled see", () => {
    const { figures, security } = figuresOf(evidence(secret), span);
    const whole = withSecurity(figures, security);
    expect(whole[1]?.values[0]).toMatchObject({ group: "", n: 0 });
    expect(whole[1]?.values.some(({ group, n }) => group === "incidente de seguridad" && n === 1)).toBe(true);
    expect(whole[4]?.values).toEqual(figures[4]?.values);
  });
});
