import { parseBirthDate } from "./birth-date.ts";
import { type Document, parseDocument } from "./document.ts";
import { foldName, fullName, type PersonName, parseName, withoutApostrophes } from "./name.ts";
import { parsePhone } from "./phone.ts";
import { wordsOf } from "./search-readings.ts";
import { Violations } from "./violations.ts";

/** How far a document, or the sender of a ticket, is proven (RA 0040/2022 §8). */
export type ContactProof = "NONE" | "DECLARED" | "CHECKED" | "VERIFIED";

/** What an operator typed at registration; absent texts are "". */
export type DictatedContact = {
  documentType: string;
  documentNumber: string;
  documentComplement: string;
  documentCountry: string;
  documentIssuedAt: string;
  givenName: string;
  firstSurname: string;
  secondSurname: string;
  noSurnameReason: string;
  email: string;
  phone: string;
  secondPhone?: string | undefined;
  address?: string | undefined;
  notes?: string | undefined;
  birthDate?: string | undefined;
};

/** A requester's card as it is stored, without what the store gives it. */
export type ContactData = PersonName & {
  document?: Document;
  documentIssuedAt: string;
  noSurnameReason: string;
  email: string;
  phone: string;
  phoneExtension: string;
  secondPhone: string;
  secondPhoneExtension: string;
  address: string;
  notes: string;
  birthDate: Temporal.PlainDate | null;
};

/**
 * Reads the card of a requester (RA 0040/2022 §7.1, §8), all mistakes together.
 * Throws INVALID_ARGUMENT with one violation per wrong field.
 */
export const parseContact = (dictated: DictatedContact, today: Temporal.PlainDate): ContactData => {
  const violations = new Violations();
  const parsed = parseDocument(
    {
      type: dictated.documentType,
      number: dictated.documentNumber,
      complement: dictated.documentComplement,
      country: dictated.documentCountry,
      issuedAt: dictated.documentIssuedAt,
    },
    violations,
  );
  const name = parseName(dictated, violations);
  const phone = readPhone("phone", dictated.phone, violations);
  const second = readPhone("second_phone", dictated.secondPhone ?? "", violations);
  const birthDate = parseBirthDate("birth_date", dictated.birthDate ?? "", today, violations);
  violations.throwAny();
  const hasSurname = name?.firstSurname !== "" || name.secondSurname !== "";
  return {
    ...(name as PersonName),
    ...(parsed?.document ? { document: parsed.document } : {}),
    documentIssuedAt: parsed?.issuedAt ?? "",
    noSurnameReason: hasSurname ? "" : dictated.noSurnameReason.trim(),
    email: dictated.email.trim(),
    phone: phone.number,
    phoneExtension: phone.extension,
    secondPhone: second.number,
    secondPhoneExtension: second.extension,
    address: dictated.address?.trim() ?? "",
    notes: dictated.notes?.trim() ?? "",
    birthDate: birthDate ?? null,
  };
};

/** A phone as it is dictated, its parts "" where there is none or it is wrong. */
export const readPhone = (
  field: string,
  dictated: string,
  violations: Violations,
): { number: string; extension: string } =>
  (dictated.trim() !== "" && parsePhone(field, dictated, violations)) || { number: "", extension: "" };

/** Whether a document is proven well enough to be unique in its entity and to link the card to a person by itself. */
export const isProven = (proof: ContactProof): boolean => proof === "CHECKED" || proof === "VERIFIED";

/** The words by which a card is found: whole words of the names, document, e-mail, phone; all folded. */
export const termsOfContact = (
  contact: Pick<ContactData, keyof PersonName | "document" | "email" | "phone" | "secondPhone">,
): string[] => {
  const { document, email } = contact;
  const full = fullName(contact);
  const names = [
    ...wordsOf(full).flat(),
    // Who remembers only what is behind the apostrophe.
    ...foldName(withoutApostrophes(full, " ")).split(" "),
  ];
  const mail = email.toLowerCase();
  const terms = [
    ...names,
    document ? `${document.number}${document.complement}`.toLowerCase() : "",
    mail,
    ...foldName(mail).split(" "),
    ...[contact.phone, contact.secondPhone].flatMap((phone) => [
      phone.replace("+", ""),
      // As people dial and remember it at home.
      phone.startsWith("+591") ? phone.slice(4) : "",
    ]),
  ];
  return [...new Set(terms.filter((term) => term !== ""))];
};
