import { describe, expect, it } from "@jest/globals";
import { tellingTerms, termsOfSubject } from "./subject-terms.ts";

describe("the words a ticket is found by", () => {
  it("are those of its subject that tell it from others, once each and folded", () => {
    expect(termsOfSubject("No abre el Sistema de correspondencia, el SISTEMA de La Paz")).toEqual([
      "abre",
      "sistema",
      "correspondencia",
      "paz",
    ]);
  });

  it("are the common ones where there are no others", () => {
    expect(termsOfSubject("No es para mí")).toEqual(["no", "es", "para", "mi"]);
    expect(tellingTerms(["de", "la"])).toEqual(["de", "la"]);
    expect(tellingTerms(["juan", "de", "la", "cruz"])).toEqual(["juan", "cruz"]);
  });

  it("are no single letters, and all of them however many", () => {
    expect(termsOfSubject("a b c plan z")).toEqual(["plan"]);
    expect(termsOfSubject("a")).toEqual([]);
    const many = Array.from({ length: 60 }, (_, index) => `p${index + 10}`);
    expect(termsOfSubject(many.join(" "))).toEqual(many);
  });

  it("are what signs join and what they part", () => {
    expect(termsOfSubject("Nota 123-2026 del S.A.F.E. en correo.gob.bo")).toEqual(
      expect.arrayContaining(["1232026", "123", "2026", "safe", "correogobbo", "correo", "gob", "bo"]),
    );
  });
});
