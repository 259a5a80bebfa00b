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

  it("are no single letters, and twenty at most", () => {
    expect(termsOfSubject("a b c plan z")).toEqual(["plan"]);
    expect(termsOfSubject("a")).toEqual([]);
    const many = Array.from({ length: 30 }, (_, index) => `palabra${index}`);
    expect(termsOfSubject(many.join(" "))).toHaveLength(20);
  });
});
