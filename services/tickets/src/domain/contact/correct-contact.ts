import { WrongStateError } from "@yanapa/errors";
import type { RequesterType } from "../ticket/ticket-words.ts";
import { birthDateText, parseBirthDate } from "./birth-date.ts";
import { type ContactData, type ContactProof, isProven, readPhone } from "./contact.ts";
import { type DictatedDocument, parseDocument } from "./document.ts";
import { parseName } from "./name.ts";
import { Violations } from "./violations.ts";

/** What of a card can be corrected. */
export type Correctable = Omit<ContactData, "document"> & {
  document: ContactData["document"] | undefined;
  proof: ContactProof;
  type: RequesterType;
  language: string;
};

/** What an operator says instead; what is absent stays. */
export type ContactCorrection = {
  [Field in
    | "givenName"
    | "firstSurname"
    | "secondSurname"
    | "noSurnameReason"
    | "email"
    | "phone"
    | "secondPhone"
    | "address"
    | "notes"
    | "birthDate"
    | "language"]?: string | undefined;
} & { type?: RequesterType | undefined; document?: DictatedDocument | undefined };

/** A field of a card before and after, as people read it. */
export type FieldChange = { field: string; before: string; after: string };

/**
 * A card as it reads once corrected; each part that is said is read as at registration. Throws INVALID_ARGUMENT with one
 * violation per wrong field; WRONG_STATE/CONTACT_DOCUMENT_PROVEN when a proven document would change.
 */
export const correctContact = (
  card: Correctable,
  said: ContactCorrection,
  today: Temporal.PlainDate,
): Correctable => {
  const violations = new Violations();
  const corrected: Correctable = {
    ...card,
    ...namesOf(card, said, violations),
    ...documentOf(card, said, violations),
    email: emailOf(card, said, violations),
    address: said.address?.trim() ?? card.address,
    notes: said.notes?.trim() ?? card.notes,
    type: said.type ?? card.type,
    language: said.language ?? card.language,
  };
  if (said.phone !== undefined) {
    const { number, extension } = readPhone("phone", said.phone, violations);
    Object.assign(corrected, { phone: number, phoneExtension: extension });
  }
  if (said.secondPhone !== undefined) {
    const { number, extension } = readPhone("second_phone", said.secondPhone, violations);
    Object.assign(corrected, { secondPhone: number, secondPhoneExtension: extension });
  }
  if (said.birthDate !== undefined) {
    corrected.birthDate = parseBirthDate("birth_date", said.birthDate, today, violations) ?? null;
  }
  violations.throwAny();
  return corrected;
};

// As HTML knows an address, on a host with a domain: as the contract's own rules.
const address =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z][a-zA-Z0-9-]{0,61}[a-zA-Z0-9]$/;

const emailOf = (card: Correctable, said: ContactCorrection, violations: Violations): string => {
  const email = said.email?.trim() ?? card.email;
  if (email !== card.email && email !== "" && !address.test(email)) violations.add("email", "EMAIL_INVALID");
  return email;
};

const namesOf = (
  card: Correctable,
  said: ContactCorrection,
  violations: Violations,
): Partial<Correctable> => {
  const { givenName, firstSurname, secondSurname, noSurnameReason } = said;
  if ([givenName, firstSurname, secondSurname, noSurnameReason].every((part) => part === undefined))
    return {};
  const reason = noSurnameReason ?? card.noSurnameReason;
  const name = parseName(
    {
      givenName: givenName ?? card.givenName,
      firstSurname: firstSurname ?? card.firstSurname,
      secondSurname: secondSurname ?? card.secondSurname,
      noSurnameReason: reason,
    },
    violations,
  );
  const hasSurname = name?.firstSurname !== "" || name.secondSurname !== "";
  return { ...name, noSurnameReason: hasSurname ? "" : reason.trim() };
};

const documentOf = (
  card: Correctable,
  { document: dictated }: ContactCorrection,
  violations: Violations,
): Partial<Correctable> => {
  if (dictated === undefined) return {};
  const wrong = new Violations();
  const parsed = parseDocument(dictated, wrong);
  for (const { field, reason } of wrong.found) {
    violations.add(field.replace(/^document_/, "document."), reason ?? "DOCUMENT_NUMBER_INVALID");
  }
  if (parsed === undefined) return {};
  const { document, issuedAt } = parsed;
  if (sameDocument(document, card.document)) return { documentIssuedAt: issuedAt };
  if (isProven(card.proof)) throw new WrongStateError("CONTACT_DOCUMENT_PROVEN");
  return { document, documentIssuedAt: issuedAt, proof: document === undefined ? "NONE" : "DECLARED" };
};

const sameDocument = (one: Correctable["document"], other: Correctable["document"]): boolean =>
  documentText(one) === documentText(other);

const documentText = (document: Correctable["document"]): string =>
  document
    ? `${document.type} ${document.number}${document.complement && `-${document.complement}`} ${document.country}`
    : "";

/** What a correction changed, as people read it. */
export const changesBetween = (before: Correctable, after: Correctable): FieldChange[] => {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return Object.keys(now)
    .map((field) => ({ field, before: old[field] ?? "", after: now[field] ?? "" }))
    .filter((change) => change.before !== change.after);
};

const fieldsOf = (card: Correctable): Record<string, string> => ({
  document: documentText(card.document),
  document_issued_at: card.documentIssuedAt,
  given_name: card.givenName,
  first_surname: card.firstSurname,
  second_surname: card.secondSurname,
  no_surname_reason: card.noSurnameReason,
  email: card.email,
  phone: phoneText(card.phone, card.phoneExtension),
  second_phone: phoneText(card.secondPhone, card.secondPhoneExtension),
  address: card.address,
  notes: card.notes,
  birth_date: birthDateText(card.birthDate),
  type: card.type,
  language: card.language,
});

const phoneText = (phone: string, extension: string): string =>
  extension === "" ? phone : `${phone} int. ${extension}`;
