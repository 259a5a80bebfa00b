import type { Sql, Tx } from "@yanapa/database";
import { mustAwaitConfirmation } from "../../domain/contact/confirm-document.ts";
import type { Document } from "../../domain/contact/document.ts";
import { entityInScope } from "../entity/entity-in-scope.ts";
import { type ContactRow, documentTaken, getContact } from "./contacts.ts";
import { lockContact } from "./corrected-contacts.ts";

/**
 * Marks a card's document as one that an operator saw, and announces it. Throws NOT_FOUND/CONTACT_NOT_FOUND, what
 * `mustAwaitConfirmation` does, and ALREADY_EXISTS, without saying whose, when another card has the document proven.
 */
export const confirmDocument = async (
  tx: Tx,
  { contactId, expectedVersion }: { contactId: string; expectedVersion: number },
): Promise<ContactRow> => {
  const card = await lockContact(tx, contactId);
  mustAwaitConfirmation(card, expectedVersion);
  const version = card.version + 1;
  await tx.query(
    "contacts_confirm_document",
    "UPDATE contact SET proof = 'CHECKED', version = $2 WHERE id = $1",
    [contactId, version],
  );
  tx.announce(
    "ContactDocumentConfirmed",
    { entityId: entityInScope(tx), contactId, version },
    { aggregate: "contact", aggregateId: contactId, sequence: version },
  );
  return { ...card, proof: "CHECKED", version };
};

/** What to throw when the document of a card is proven on another one, whose id it names. */
export const documentOfAnother = async (sql: Sql, contactId: string): Promise<Error> => {
  const card = await getContact(sql, contactId);
  return documentTaken(sql, {
    type: card.documentType as Document["type"],
    country: card.documentCountry,
    number: card.documentNumber,
    complement: card.documentComplement,
  });
};
