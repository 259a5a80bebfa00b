import { describe, expect, it } from "@jest/globals";
import { InvalidArgumentError } from "@yanapa/errors";
import { type DictatedContact, parseContact, termsOfContact } from "./contact.ts";
import { readingsOf } from "./search-readings.ts";

const dictated: DictatedContact = {
  documentType: "CI",
  documentNumber: "4.622.712-3t",
  documentComplement: "",
  documentCountry: "",
  documentIssuedAt: "LP",
  givenName: "Juana María",
  firstSurname: "Quispe",
  secondSurname: "--",
  noSurnameReason: "",
  email: "Juana.Quispe@correo.bo",
  phone: "712-34567",
};

const today = Temporal.PlainDate.from("2026-11-24");

const isFound = (query: string): boolean => {
  const terms = termsOfContact(parseContact(dictated, today));
  return readingsOf(query).some((words) =>
    words.every((word) => terms.some((term) => term.startsWith(word))),
  );
};

describe("a contact card", () => {
  it("is read as it is stored", () => {
    expect(parseContact(dictated, today)).toEqual({
      document: { type: "CI", country: "BOL", number: "4622712", complement: "3T" },
      documentIssuedAt: "LP",
      givenName: "Juana María",
      firstSurname: "Quispe",
      secondSurname: "",
      noSurnameReason: "",
      email: "Juana.Quispe@correo.bo",
      phone: "+59171234567",
      phoneExtension: "",
      secondPhone: "",
      secondPhoneExtension: "",
      address: "",
      notes: "",
      birthDate: null,
    });
  });

  it("needs no document and no phone", () => {
    const contact = parseContact(
      {
        ...dictated,
        documentType: "",
        documentNumber: "",
        documentIssuedAt: "",
        phone: " ",
      },
      today,
    );
    expect(contact.document).toBeUndefined();
    expect(contact.phone).toBe("");
  });

  it("tells every wrong field at once", () => {
    try {
      parseContact(
        {
          ...dictated,
          documentNumber: "1234567LP",
          documentIssuedAt: "",
          givenName: "J4",
          phone: "2441234",
        },
        today,
      );
      throw new Error("accepted");
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect((error as InvalidArgumentError).fields).toEqual([
        { field: "document_number", reason: "DOCUMENT_EXPEDIDO_GLUED" },
        { field: "given_name", reason: "NAME_WITH_DIGITS" },
        { field: "phone", reason: "PHONE_NEEDS_DEPARTMENT" },
      ]);
    }
  });

  it.each([
    "quispe",
    "QUISPE juana",
    "maria",
    "María",
    "jua quis",
    "4622712",
    "4.622.712",
    "4622712-3T",
    "4622712 3t",
    "71234567",
    "+591 712 34567",
    "712",
    "juana.quispe@correo.bo",
    "JUANA.QUISPE@",
    "juana.quispe",
    "correo.bo",
  ])("is found by «%s»", (query) => {
    expect(isFound(query)).toBe(true);
  });

  it.each(["mamani", "quispe mamani", "1234567", "uispe", "---", "%%%"])("is not found by «%s»", (query) => {
    expect(isFound(query)).toBe(false);
  });
});
