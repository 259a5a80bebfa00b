import { VersionMismatchError, WrongStateError } from "@yanapa/errors";
import { type ContactProof, isProven } from "./contact.ts";

/**
 * Throws unless a card's document is one that an operator may confirm, having seen it: VERSION_MISMATCH when the
 * card changed since (0 accepts any version), WRONG_STATE/CONTACT_DOCUMENT_MISSING, CONTACT_DOCUMENT_PROVEN.
 */
export const mustAwaitConfirmation = (
  card: { documentType: string; proof: ContactProof; version: number },
  expectedVersion: number,
): void => {
  if (expectedVersion !== 0 && expectedVersion !== card.version)
    throw new VersionMismatchError("VERSION_MISMATCH", { version: String(card.version) });
  if (card.documentType === "") throw new WrongStateError("CONTACT_DOCUMENT_MISSING");
  if (isProven(card.proof)) throw new WrongStateError("CONTACT_DOCUMENT_PROVEN");
};
