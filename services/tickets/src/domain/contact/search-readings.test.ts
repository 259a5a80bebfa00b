import { describe, expect, it } from "@jest/globals";
import { type DictatedContact, parseContact, termsOfContact } from "./contact.ts";
import { readingsOf } from "./search-readings.ts";

const nobody: DictatedContact = {
  documentType: "",
  documentNumber: "",
  documentComplement: "",
  documentCountry: "",
  documentIssuedAt: "",
  givenName: "Juana",
  firstSurname: "Quispe",
  secondSurname: "",
  noSurnameReason: "",
  email: "",
  phone: "",
};

const today = Temporal.PlainDate.from("2026-11-24");

const finds = (query: string, dictated: Partial<DictatedContact>): boolean => {
  const terms = termsOfContact(parseContact({ ...nobody, ...dictated }, today));
  return readingsOf(query).some((words) =>
    words.every((word) => terms.some((term) => term.startsWith(word))),
  );
};

describe("a document is found", () => {
  const ci = ["1234567", "1.234.567", "1 234 567", "1,234,567", "１２３４５６７", "123\u200b4567"];
  const expedido = [
    "1234567 LP",
    "1234567-LP",
    "1234567LP",
    "LP 1234567",
    "LP-1234567",
    "LP1234567",
    "1.234.567 L.P.",
    "1234567 Exp. LP",
    "1234567 expedido en La Paz",
    "Exp. LP 1234567",
    "La Paz 1234567",
  ];
  it.each([...ci, ...expedido])("as CI by «%s»", (query) => {
    expect(finds(query, { documentType: "CI", documentNumber: "1234567", documentIssuedAt: "LP" })).toBe(
      true,
    );
  });

  it.each(["1234567-1A", "1234567 1A", "12345671A", "1234567-1a LP", "LP 1.234.567-1A", "1234567–1A"])(
    "with its complement by «%s»",
    (query) => {
      expect(finds(query, { documentType: "CI", documentNumber: "1234567-1A" })).toBe(true);
    },
  );

  it("with a complement of digits, told apart or not", () => {
    const card = { documentType: "CI", documentNumber: "1234567", documentComplement: "12" };
    for (const query of ["1234567 12", "1234567-12", "123456712", "1234567-12 SC"]) {
      expect(finds(query, card)).toBe(true);
    }
  });

  it.each(["E-1234567", "E1234567", "e-1.234.567", "E – 1234567", "1234567", "E-1234567 LP"])(
    "as CIE by «%s»",
    (query) => {
      expect(finds(query, { documentType: "CIE", documentNumber: "E-1234567" })).toBe(true);
    },
  );

  it.each(["AB123456", "ab-123456", "AB 123.456", "AB/123/456", "ab–123456", "AB123"])(
    "as a passport by «%s»",
    (query) => {
      expect(finds(query, { documentType: "PAS", documentNumber: "AB-123456", documentCountry: "PER" })).toBe(
        true,
      );
    },
  );

  it("by no other one", () => {
    const card = { documentType: "CI", documentNumber: "1234567" };
    for (const query of ["1234568 LP", "LP 234567", "E-7654321", "AB1234567"]) {
      expect(finds(query, card)).toBe(false);
    }
  });
});

describe("a phone is found", () => {
  it.each([
    "71234567",
    "7123-4567",
    "712 345 67",
    "+591 71234567",
    "0059171234567",
    "00591 7123-4567",
    "59171234567",
    "(591) 71234567",
    "＋591 71234567",
  ])("a mobile by «%s»", (query) => {
    expect(finds(query, { phone: "71234567" })).toBe(true);
  });

  it.each([
    "22441234",
    "2-2441234",
    "(2) 244-1234",
    "02 2441234",
    "+591 2 2441234",
    "2441234",
    "244-1234",
    "2 2441234 int. 204",
    "22441234 ext 204",
    "22441234#204",
    "+591 22441234 interno: 204",
  ])("a fixed one by «%s»", (query) => {
    expect(finds(query, { phone: "+591 2 2441234 int. 204" })).toBe(true);
  });

  it("a foreign one by both ways of dialling abroad", () => {
    for (const query of ["+54 11 4328 8200", "0054 11 43288200", "541143288200"]) {
      expect(finds(query, { phone: "+54 11 4328-8200" })).toBe(true);
    }
  });

  it("by no other one", () => {
    for (const query of ["71234568", "2441235", "+54 71234567"]) {
      expect(finds(query, { phone: "71234567" })).toBe(false);
    }
  });
});

describe("a mail is found", () => {
  it.each([
    "juana.quispe@example.bo",
    "JUANA.QUISPE@EXAMPLE.BO",
    "Juana Quispe <juana.quispe@example.bo>",
    "<juana.quispe@example.bo>",
    "mailto:juana.quispe@example.bo",
    '"juana.quispe@example.bo",',
    "juana.quispe@example.bo.",
    "juana.quispe@",
    "@example.bo",
    "example.bo",
    "juana.quispe",
  ])("by «%s»", (query) => {
    expect(finds(query, { email: "Juana.Quispe@example.bo" })).toBe(true);
  });
});

describe("a name is found", () => {
  const apostrophes = ["'", "’", "‘", "ʼ", "`", "´", "′", "ʻ", "＇", "‛", "ʹ", "ˈ", ""];
  it.each(apostrophes)("whatever the apostrophe: D%sArlach", (sign) => {
    expect(finds(`D${sign}Arlach`, { firstSurname: "D’Arlach" })).toBe(true);
    expect(finds(`juana d${sign}arl`, { firstSurname: "D'Arlach" })).toBe(true);
  });

  it("by what is behind an apostrophe, and by either half of two joined names", () => {
    expect(finds("arlach", { firstSurname: "D'Arlach" })).toBe(true);
    for (const query of ["Ana-María", "anamaria", "ana maria", "maría"]) {
      expect(finds(query, { givenName: "Ana-María" })).toBe(true);
    }
  });

  it("with a number beside it, however written", () => {
    const card = { documentType: "CI", documentNumber: "4622712", phone: "71234567" };
    for (const query of ["quispe 4622712", "Quispe 4.622.712", "quispe 7123-4567"]) {
      expect(finds(query, card)).toBe(true);
    }
  });
});
