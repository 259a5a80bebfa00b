import { describe, expect, it } from "@jest/globals";
import type { InvalidArgumentError } from "@yanapa/errors";
import { type DictatedName, foldName, fullName, parseName } from "./name.ts";
import { Violations } from "./violations.ts";

const parse = (dictated: Partial<DictatedName>) => {
  const violations = new Violations();
  const name = parseName(
    { givenName: "Juana", firstSurname: "", secondSurname: "", noSurnameReason: "", ...dictated },
    violations,
  );
  violations.throwAny();
  return name;
};

const refusal = (dictated: Partial<DictatedName>): string => {
  try {
    parse(dictated);
  } catch (error) {
    const [field] = (error as InvalidArgumentError).fields;
    return `${field?.field} ${field?.reason}`;
  }
  return "accepted";
};

describe("a person's names", () => {
  it.each([
    "Quispe",
    "D'Arlach",
    "D’Arlach",
    "Chʼoqe",
    "Pérez-Gil",
    "de la Fuente",
    "Ñuflo",
    "St. John",
    "Müller",
    "Yapu Ñandu",
    "Ibáñez",
    "Ỹvyty",
    "王",
    "Łukasz",
  ])("accepts «%s»", (firstSurname) => {
    expect(parse({ firstSurname })?.firstSurname).toBe(firstSurname);
  });

  it("is composed and has single spaces", () => {
    expect(parse({ givenName: "  Jose\u0301 \u00a0 María ", firstSurname: "Nun\u0303ez" })).toEqual({
      givenName: "José María",
      firstSurname: "Núñez".replace("ú", "u"),
      secondSurname: "",
    });
  });

  it.each(["--", "-", "S/N", "s/n", "NN", "nn", " -- "])("reads «%s» as no surname", (firstSurname) => {
    expect(parse({ firstSurname, secondSurname: "Mamani" })).toEqual({
      givenName: "Juana",
      firstSurname: "",
      secondSurname: "Mamani",
    });
  });

  it("may lack either surname, and both only with a reason", () => {
    expect(parse({ firstSurname: "Quispe" })?.secondSurname).toBe("");
    expect(refusal({ firstSurname: "--", secondSurname: "--" })).toBe("first_surname NAME_SURNAME_MISSING");
    expect(refusal({ firstSurname: "--", noSurnameReason: "  " })).toBe("first_surname NAME_SURNAME_MISSING");
    expect(
      parse({ givenName: "Suharto", noSurnameReason: "Mononimia, según su pasaporte" })?.firstSurname,
    ).toBe("");
  });

  it.each([
    [{ givenName: "--", firstSurname: "Quispe" }, "given_name NAME_MISSING"],
    [{ givenName: "Juana2", firstSurname: "Quispe" }, "given_name NAME_WITH_DIGITS"],
    [{ givenName: "Juan١", firstSurname: "Quispe" }, "given_name NAME_WITH_DIGITS"],
    [{ firstSurname: "Quispe\u0000" }, "first_surname NAME_CHARACTERS_INVALID"],
    [{ firstSurname: "Quis\tpe" }, "first_surname NAME_CHARACTERS_INVALID"],
    [{ firstSurname: "\u202eepsiuQ" }, "first_surname NAME_CHARACTERS_INVALID"],
    [{ firstSurname: "Quispe\u200b" }, "first_surname NAME_CHARACTERS_INVALID"],
    [{ firstSurname: "<b>Quispe" }, "first_surname NAME_CHARACTERS_INVALID"],
    [{ firstSurname: "Quispe😀" }, "first_surname NAME_CHARACTERS_INVALID"],
    [{ firstSurname: "Quispе" }, "first_surname NAME_LETTERS_MIXED"],
    [{ firstSurname: "Мамани Quispe" }, "first_surname NAME_LETTERS_MIXED"],
    [{ firstSurname: "Ｑuispe" }, "first_surname NAME_LETTERS_MIXED"],
    [{ firstSurname: "𝐐uispe" }, "first_surname NAME_LETTERS_MIXED"],
    [{ firstSurname: "ﬁgueroa" }, "first_surname NAME_LETTERS_MIXED"],
    [{ firstSurname: "D´Arlach" }, "first_surname NAME_CHARACTERS_INVALID"],
    [{ firstSurname: "..." }, "first_surname NAME_CHARACTERS_INVALID"],
    [{ firstSurname: "a\u0301\u0302\u0303\u0304\u0305" }, "first_surname NAME_CHARACTERS_INVALID"],
    [{ secondSurname: "Mam,ani", firstSurname: "Quispe" }, "second_surname NAME_CHARACTERS_INVALID"],
  ])("refuses %j with %s", (dictated, expected) => {
    expect(refusal(dictated)).toBe(expected);
  });

  it("is compared without case, accents and apostrophes", () => {
    expect(foldName("  PÉREZ-Gil ÑANDÚ ")).toBe("perez gil nandu");
    expect(foldName("D’Arlach")).toBe(foldName("D'ARLACH"));
  });

  it("is read given name first", () => {
    expect(fullName({ givenName: "Juana", firstSurname: "", secondSurname: "Mamani" })).toBe("Juana Mamani");
  });
});
