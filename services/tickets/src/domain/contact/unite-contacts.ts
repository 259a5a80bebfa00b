import { invalid, WrongStateError } from "@yanapa/errors";
import { type ContactProof, isProven } from "./contact.ts";

/** What of a card says whether it may be united with another. */
export type UnitableCard = {
  id: string;
  personId: string | null;
  proof: ContactProof;
  documentType: string;
  documentCountry: string;
  documentNumber: string;
  documentComplement: string;
  unitedIntoId: string | null;
  unitedAt: Temporal.Instant | null;
};

/** So long can what was united be parted again. */
const undoableDays = 30;

/**
 * Throws unless `other` may be united with `card`, which then stands for both: INVALID_ARGUMENT/CONTACT_SAME; WRONG_STATE:
 * CONTACT_UNITED, CONTACTS_BOTH_LINKED, CONTACT_LINKED (the linked one is to stand for both: what its person sees follows
 * it), CONTACT_DOCUMENTS_DIFFER.
 */
export const mustBeUnitable = (card: UnitableCard, other: UnitableCard & { hasUnited: boolean }): void => {
  if (card.id === other.id) {
    throw invalid("other_id", "CONTACT_SAME");
  }
  const standing = card.unitedIntoId ?? other.unitedIntoId ?? (other.hasUnited ? other.id : null);
  if (standing !== null) throw new WrongStateError("CONTACT_UNITED", { contact_id: standing });
  if (other.personId !== null) {
    throw new WrongStateError(card.personId === null ? "CONTACT_LINKED" : "CONTACTS_BOTH_LINKED");
  }
  if (isProven(card.proof) && isProven(other.proof) && differ(card, other)) {
    throw new WrongStateError("CONTACT_DOCUMENTS_DIFFER");
  }
};

/** Throws WRONG_STATE: CONTACT_NOT_UNITED, CONTACT_UNITED_FOR_GOOD (after 30 days). */
export const mustBeSeparable = ({ unitedAt }: UnitableCard, now: Temporal.Instant): void => {
  if (unitedAt === null) throw new WrongStateError("CONTACT_NOT_UNITED");
  if (Temporal.Instant.compare(unitedAt.add({ hours: 24 * undoableDays }), now) < 0) {
    throw new WrongStateError("CONTACT_UNITED_FOR_GOOD");
  }
};

// One person has a CI and a passport, and not two CI.
const differ = (one: UnitableCard, other: UnitableCard): boolean =>
  one.documentType === other.documentType &&
  one.documentCountry === other.documentCountry &&
  (one.documentNumber !== other.documentNumber || one.documentComplement !== other.documentComplement);
