import { isIssuer } from "./country.ts";
import { Violations } from "./violations.ts";

/** CI of a citizen, CIE of a foreign resident, passport, or any other. */
type DocumentType = "CI" | "CIE" | "PAS" | "OTHER";

/** The key of an identity document. No part is ever missing: an absent complement is "". */
export type Document = { type: DocumentType; country: string; number: string; complement: string };

/** What an operator typed. Everything may be "". */
export type DictatedDocument = {
  type: string;
  number: string;
  complement: string;
  country: string;
  issuedAt: string;
};

/** A document and, apart from its key, the department that issued it. */
export type ParsedDocument = { document?: Document; issuedAt: string };

const departmentCodes = "LP|SC|CB|OR|PT|TJ|CH|BE|PD";
// How people write departments when they glue them to a number. Only the codes are stored.
const departmentWords =
  "LAPAZ|SANTACRUZ|COCHABAMBA|ORURO|POTOSI|TARIJA|CHUQUISACA|BENI|PANDO|LPZ|SCZ|CBBA|CBA|ORU|PTS|TJA|CHQ|BEN|PND";
const department = new RegExp(`^(${departmentCodes})$`);
const gluedBefore = new RegExp(`^(?:EXP)?(${departmentCodes}|${departmentWords})-?(?=(?:E-?)?[0-9])`);
const gluedAfter = new RegExp(
  `(?<=[0-9]-?[0-9A-Z]{0,2})-?(?:EXP(?:EDIDO)?(?:EN)?)?(${departmentWords}|${departmentCodes})$`,
);

/**
 * Reads a document as it is dictated or copied from a card. Nothing is guessed: what can be read in two ways is asked.
 *
 * CI and CIE: spaces and dots go, 4 to 10 digits with their leading zeros, a complement of two letters or digits, glued
 * or apart; a dash before or after them all is asked about. A department (expedido) is stored apart and never is a complement. Passport: issuing country and 5 to 20
 * letters or digits. Adds `DOCUMENT_*` violations with proto field names, and gives undefined when there is any.
 */
export const parseDocument = (
  dictated: DictatedDocument,
  violations: Violations,
): ParsedDocument | undefined => {
  const number = clean(dictated.number);
  const complement = clean(dictated.complement).replaceAll(/[\s.]/g, "").replace(/^-/, "");
  if (dictated.type === "") {
    if (number === "" && complement === "") return { issuedAt: "" };
    return refuse(violations, "document_type", "DOCUMENT_TYPE_MISSING");
  }
  if (number === "") return refuse(violations, "document_number", "DOCUMENT_NUMBER_MISSING");
  const country = dictated.country || "BOL";
  if (!isIssuer(country)) return refuse(violations, "document_country", "DOCUMENT_COUNTRY_UNKNOWN");
  const parts = { country, number, complement, issuedAt: dictated.issuedAt };
  if (dictated.type === "CI" || dictated.type === "CIE") {
    // What stood before the dash, or comes after it, may be part of the number or its complement.
    if (hasDanglingDash(dictated.number)) {
      return refuse(violations, "document_number", "DOCUMENT_DASH_UNCLEAR");
    }
    return parseCard(dictated.type, parts, violations);
  }
  return parseOther(dictated.type === "PAS" ? "PAS" : "OTHER", parts, violations);
};

const types = ["CI", "CIE", "PAS", "OTHER"] as const;

/**
 * The documents that a text can be, as registration reads it, whoever issued it and with the expedido before or after.
 * Empty for what is no document at all.
 */
export const documentsLike = (text: string): Document[] => {
  if (!/\p{N}/u.test(text)) return [];
  const issuedAt = expedidoOf(wholeOf(clean(text))) ?? "";
  return types.flatMap((type) => {
    const isCard = type === "CI" || type === "CIE";
    const dictated = { type, number: text, complement: "", country: "BOL", issuedAt: isCard ? issuedAt : "" };
    return parseDocument(dictated, new Violations())?.document ?? [];
  });
};

type Parts = { country: string; number: string; complement: string; issuedAt: string };

const parseCard = (type: "CI" | "CIE", parts: Parts, violations: Violations): ParsedDocument | undefined => {
  const { country, issuedAt } = parts;
  if (country !== "BOL") return refuse(violations, "document_country", "DOCUMENT_COUNTRY_NOT_BOLIVIA");
  if (department.test(parts.complement)) {
    return refuse(violations, "document_complement", "DOCUMENT_EXPEDIDO_GLUED");
  }
  if (isSpacedComplementUnclear(parts.number)) {
    return refuse(violations, "document_number", "DOCUMENT_COMPLEMENT_UNCLEAR");
  }
  const whole = wholeOf(parts.number);
  const expedido = expedidoOf(whole);
  // Told apart as well, the glued one is only a repetition.
  if (expedido !== undefined && expedido !== issuedAt) {
    return refuse(violations, "document_number", "DOCUMENT_EXPEDIDO_GLUED");
  }
  const bare = expedido === undefined ? whole : whole.replace(gluedBefore, "").replace(gluedAfter, "");
  const isForeign = /^E-?[0-9]/.test(bare);
  if (isForeign && type === "CI") return refuse(violations, "document_type", "DOCUMENT_IS_FOREIGN");
  const read = readCardNumber(isForeign ? bare.replace(/^E-?/, "") : bare);
  if (typeof read === "string") return refuse(violations, "document_number", read);
  if (parts.complement !== "" && !/^[0-9A-Z]{2}$/.test(parts.complement)) {
    return refuse(violations, "document_complement", "DOCUMENT_COMPLEMENT_INVALID");
  }
  if (parts.complement !== "" && read.complement !== "" && parts.complement !== read.complement) {
    return refuse(violations, "document_complement", "DOCUMENT_COMPLEMENT_TWICE");
  }
  const complement = parts.complement || read.complement;
  return { document: { type, country, number: read.number, complement }, issuedAt };
};

// Accents only ever stand in a department's name here: POTOSÍ.
const wholeOf = (number: string): string => number.normalize("NFD").replaceAll(/[\s.,\p{M}]/gu, "");

const expedidoOf = (whole: string): string | undefined =>
  gluedBefore.exec(whole)?.[1] ?? gluedAfter.exec(whole)?.[1];

/** A card's number and complement, or the reason why they cannot be told. */
const readCardNumber = (bare: string): { number: string; complement: string } | string => {
  if (/^[0-9]{4,10}$/.test(bare)) return { number: bare, complement: "" };
  const apart = /^([0-9]{4,10})-([0-9A-Z]{2})$/.exec(bare);
  if (apart) return { number: apart[1] as string, complement: apart[2] as string };
  const glued = /^([0-9]{4,10})((?=[0-9]?[A-Z])[0-9A-Z]{2})$/.exec(bare);
  if (!glued) return "DOCUMENT_NUMBER_INVALID";
  const [, number, complement] = glued as unknown as [string, string, string];
  // A letter O or I at the end may be a mistyped 0 or 1: then it would not be a complement at all.
  return /[OI]/.test(complement) ? "DOCUMENT_COMPLEMENT_UNCLEAR" : { number, complement };
};

/** `1234567 12`: whether the last two digits are a complement cannot be told; `12 34 56 78` is dictated in pairs. */
const isSpacedComplementUnclear = (number: string): boolean => {
  const groups = number.trim().split(/\s+/);
  const last = groups.at(-1) ?? "";
  const before = groups.at(-2) ?? "";
  return /^[0-9]{2}$/.test(last) && /^[0-9.]{3,}$/.test(before);
};

const parseOther = (
  type: "PAS" | "OTHER",
  parts: Parts,
  violations: Violations,
): ParsedDocument | undefined => {
  const { country, issuedAt } = parts;
  if (parts.complement !== "") {
    return refuse(violations, "document_complement", "DOCUMENT_COMPLEMENT_NOT_ALLOWED");
  }
  if (issuedAt !== "") return refuse(violations, "document_issued_at", "DOCUMENT_EXPEDIDO_NOT_ALLOWED");
  const number = parts.number.replaceAll(/[\s.,/-]/g, "");
  const pattern = type === "PAS" ? /^[0-9A-Z]{5,20}$/ : /^[0-9A-Z]{4,20}$/;
  if (!pattern.test(number)) {
    return refuse(
      violations,
      "document_number",
      type === "PAS" ? "PASSPORT_NUMBER_INVALID" : "DOCUMENT_NUMBER_INVALID",
    );
  }
  return { document: { type, country, number, complement: "" }, issuedAt: "" };
};

// Copied from a chat, numbers come with invisible marks, full-width digits and typographic dashes.
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/\p{Pd}|\u2212/gu, "-");

const hasDanglingDash = (number: string): boolean => /^\s*-|-\s*$/.test(plain(number));

const clean = (text: string): string =>
  plain(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?- ?/g, "-")
    .replaceAll(/^[-\s]+|(?<![-\s])[-\s]+$/g, "")
    .toUpperCase();

const refuse = (violations: Violations, field: string, reason: string): undefined => {
  violations.add(field, reason);
};
