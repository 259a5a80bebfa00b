import { describe, expect, it } from "@jest/globals";
import type { InvalidArgumentError } from "@yanapa/errors";
import { type DictatedDocument, parseDocument } from "./document.ts";
import { Violations } from "./violations.ts";

const nothing: DictatedDocument = { type: "", number: "", complement: "", country: "", issuedAt: "" };

const parse = (dictated: Partial<DictatedDocument>) => {
  const violations = new Violations();
  const parsed = parseDocument({ ...nothing, ...dictated }, violations);
  violations.throwAny();
  return parsed;
};

const refusal = (dictated: Partial<DictatedDocument>): string => {
  try {
    parse(dictated);
  } catch (error) {
    const [field] = (error as InvalidArgumentError).fields;
    return `${field?.field} ${field?.reason}`;
  }
  return "accepted";
};

describe("an identity document", () => {
  it.each([
    ["1234567", "1234567", ""],
    ["1234", "1234", ""],
    ["0012345", "0012345", ""],
    ["1.234.567", "1234567", ""],
    ["1 234 567", "1234567", ""],
    ["12 34 56 78", "12345678", ""],
    [" 4622712-3T ", "4622712", "3T"],
    ["4622712-3t", "4622712", "3T"],
    ["4622712 3T", "4622712", "3T"],
    ["46227123T", "4622712", "3T"],
    ["4.622.712 - 1A", "4622712", "1A"],
    ["4622712–1A", "4622712", "1A"],
    ["4622712-12", "4622712", "12"],
    ["1234567-1O", "1234567", "1O"],
    ["１２３４５６７", "1234567", ""],
    ["\u202a1234567\u202c", "1234567", ""],
    ["1234567890", "1234567890", ""],
  ])("reads CI «%s» as %s and complement «%s»", (number, expected, complement) => {
    expect(parse({ type: "CI", number })).toEqual({
      document: { type: "CI", country: "BOL", number: expected, complement },
      issuedAt: "",
    });
  });

  it.each([
    "1234567LP",
    "1234567 LP",
    "1234567-LP",
    "1234567 L.P.",
    "1234567-1A LP",
    "1234567-ABSC",
    "LP 1234567",
    "LP-1234567",
    "CB1234567",
    "1234567 Exp. LP",
    "1234567 La Paz",
    "1234567 Potosí",
    "1234567CBBA",
    "1234567scz",
    "1234567 PD",
  ])("asks to give the expedido of «%s» apart", (number) => {
    expect(refusal({ type: "CI", number })).toBe("document_number DOCUMENT_EXPEDIDO_GLUED");
  });

  it("asks to give apart an expedido told as the complement", () => {
    expect(refusal({ type: "CI", number: "1234567", complement: "LP" })).toBe(
      "document_complement DOCUMENT_EXPEDIDO_GLUED",
    );
  });

  it("takes a glued expedido that was also told apart as a repetition", () => {
    expect(parse({ type: "CI", number: "1234567 LP", issuedAt: "LP" })).toEqual({
      document: { type: "CI", country: "BOL", number: "1234567", complement: "" },
      issuedAt: "LP",
    });
  });

  it("keeps the expedido apart from the key", () => {
    expect(parse({ type: "CI", number: "1234567", complement: "-1a", issuedAt: "SC" })).toEqual({
      document: { type: "CI", country: "BOL", number: "1234567", complement: "1A" },
      issuedAt: "SC",
    });
  });

  it("accepts a complement told glued and apart when both are the same", () => {
    expect(parse({ type: "CI", number: "1234567-1A", complement: "1A" })?.document?.complement).toBe("1A");
  });

  it.each([
    [{ type: "CI", number: "123" }, "document_number DOCUMENT_NUMBER_INVALID"],
    [{ type: "CI", number: "12345678901" }, "document_number DOCUMENT_NUMBER_INVALID"],
    [{ type: "CI", number: "1234A567" }, "document_number DOCUMENT_NUMBER_INVALID"],
    [{ type: "CI", number: "123-1A" }, "document_number DOCUMENT_NUMBER_INVALID"],
    [{ type: "CI", number: "1234567-1AB" }, "document_number DOCUMENT_NUMBER_INVALID"],
    [{ type: "CI", number: "1234567; DROP" }, "document_number DOCUMENT_NUMBER_INVALID"],
    [{ type: "CI", number: "١٢٣٤٥٦٧" }, "document_number DOCUMENT_NUMBER_INVALID"],
    [{ type: "CI", number: "123456O" }, "document_number DOCUMENT_COMPLEMENT_UNCLEAR"],
    [{ type: "CI", number: "123456I" }, "document_number DOCUMENT_COMPLEMENT_UNCLEAR"],
    [{ type: "CI", number: "1234567 12" }, "document_number DOCUMENT_COMPLEMENT_UNCLEAR"],
    [{ type: "CI", number: "1.234.567 12" }, "document_number DOCUMENT_COMPLEMENT_UNCLEAR"],
    [{ type: "CI", number: "-1234567" }, "document_number DOCUMENT_DASH_UNCLEAR"],
    [{ type: "CI", number: " – 1.234.567" }, "document_number DOCUMENT_DASH_UNCLEAR"],
    [{ type: "CI", number: "−1234567", complement: "1A" }, "document_number DOCUMENT_DASH_UNCLEAR"],
    [{ type: "CI", number: "1234567-" }, "document_number DOCUMENT_DASH_UNCLEAR"],
    [{ type: "CIE", number: "-E-10123456" }, "document_number DOCUMENT_DASH_UNCLEAR"],
    [{ type: "CI", number: "---" }, "document_number DOCUMENT_NUMBER_MISSING"],
    [{ type: "CI", number: "1234567", complement: "1" }, "document_complement DOCUMENT_COMPLEMENT_INVALID"],
    [{ type: "CI", number: "1234567-1A", complement: "1B" }, "document_complement DOCUMENT_COMPLEMENT_TWICE"],
    [{ type: "CI", number: "E-1234567" }, "document_type DOCUMENT_IS_FOREIGN"],
    [{ type: "CI", number: "1234567", country: "PER" }, "document_country DOCUMENT_COUNTRY_NOT_BOLIVIA"],
    [{ type: "CI" }, "document_number DOCUMENT_NUMBER_MISSING"],
    [{ number: "1234567" }, "document_type DOCUMENT_TYPE_MISSING"],
    [{ type: "PAS", number: "AB12", country: "PER" }, "document_number PASSPORT_NUMBER_INVALID"],
    [{ type: "PAS", number: "AB123456", country: "XYZ" }, "document_country DOCUMENT_COUNTRY_UNKNOWN"],
    [
      { type: "PAS", number: "AB123456", complement: "1A" },
      "document_complement DOCUMENT_COMPLEMENT_NOT_ALLOWED",
    ],
    [{ type: "PAS", number: "AB123456", issuedAt: "LP" }, "document_issued_at DOCUMENT_EXPEDIDO_NOT_ALLOWED"],
  ])("refuses %j with %s", (dictated, expected) => {
    expect(refusal(dictated)).toBe(expected);
  });

  it.each(["E-10123456", "e-10123456", "E10123456", "10123456", "E- 10.123.456"])(
    "reads CIE «%s» without its E and keeps the type",
    (number) => {
      expect(parse({ type: "CIE", number })?.document).toEqual({
        type: "CIE",
        country: "BOL",
        number: "10123456",
        complement: "",
      });
    },
  );

  it("reads a passport with its country", () => {
    expect(parse({ type: "PAS", number: "ab 123-456", country: "ARG" })?.document).toEqual({
      type: "PAS",
      country: "ARG",
      number: "AB123456",
      complement: "",
    });
  });

  it("is none when nothing was told", () => {
    expect(parse({})).toEqual({ issuedAt: "" });
  });
});
