import { describe, expect, it } from "@jest/globals";
import { demoCitizens, demoEntities, demoPeople, entities, entityByAcronym, entityByCode } from "./index.ts";

const unique = (values: readonly unknown[]) => new Set(values).size === values.length;

describe("the entities of the classifier", () => {
  it("are 568, each with its own code", () => {
    expect(entities).toHaveLength(568);
    expect(unique(entities.map(({ code }) => code))).toBe(true);
  });

  it("have names, acronyms and departments that the contract accepts", () => {
    for (const { code, acronym, name, department } of entities) {
      expect(code).toMatch(/^[0-9]{1,6}$/);
      expect(acronym ?? "XX").toMatch(/^[A-Z][A-Z0-9]{1,11}$/);
      expect(name.length).toBeGreaterThanOrEqual(3);
      expect(department).toMatch(/^[BCHLNOPST]?$/);
    }
    expect(unique(entities.flatMap(({ acronym }) => acronym ?? []))).toBe(true);
  });

  it("know AGETIC, SEGIP and SIN by acronym", () => {
    expect(["AGETIC", "SEGIP", "SIN"].map((acronym) => entityByAcronym(acronym).code)).toEqual([
      "374",
      "340",
      "290",
    ]);
  });

  it("place municipalities by the second digit of their code", () => {
    expect(["1101", "1201", "1901"].map((code) => entityByCode(code).department)).toEqual(["H", "L", "N"]);
  });
});

describe("the demonstration", () => {
  it("gives everybody their own subject, username and e-mail", () => {
    for (const key of ["sub", "username", "email"] as const) {
      expect(unique(demoPeople.map((person) => person[key]))).toBe(true);
    }
    for (const { username } of demoPeople) expect(username).toMatch(/^[a-z]+\.[a-z]+$/);
  });

  it("fills every post that the procedure needs, in areas that exist", () => {
    for (const { areas, administrator, members } of demoEntities) {
      expect(administrator.roles).toEqual(["ROLE_ENTITY_ADMIN"]);
      const roles = members.flatMap((member) => member.roles);
      expect(roles.filter((role) => role === "ROLE_OPERATOR")).toHaveLength(2);
      expect(new Set(roles)).toEqual(
        new Set([
          "ROLE_OPERATOR",
          "ROLE_SPECIALIST",
          "ROLE_L3_DEVELOPMENT",
          "ROLE_L3_SECURITY",
          "ROLE_RSI",
          "ROLE_SUPERVISOR",
        ]),
      );
      const names = areas.map(({ name }) => name);
      for (const { areaNames } of members) expect(names).toEqual(expect.arrayContaining([...areaNames]));
    }
  });

  it("sets one maximum time per kind and priority", () => {
    for (const { maximumTimes } of demoEntities) {
      expect(unique(maximumTimes.map(({ kind, priority }) => `${kind} ${priority}`))).toBe(true);
    }
  });

  it("has a citizen without second surname and one with a complement", () => {
    expect(demoCitizens.some(({ segundoApellido }) => segundoApellido === undefined)).toBe(true);
    expect(demoCitizens.some(({ documento }) => documento.complemento !== undefined)).toBe(true);
  });
});
