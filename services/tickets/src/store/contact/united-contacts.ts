import type { Tx } from "@yanapa/database";
import { mustBeSeparable, mustBeUnitable } from "../../domain/contact/unite-contacts.ts";
import { entityInScope } from "../entity/entity-in-scope.ts";
import { type ContactRow, linkOf } from "./contacts.ts";
import { type ChangeAuthor, keepChange, lockContact } from "./corrected-contacts.ts";

/**
 * Has a card stand for another of the same person, and announces it; gives the first. Nothing moves: tickets stay with
 * their card and with who sees them. Throws NOT_FOUND/CONTACT_NOT_FOUND and what `mustBeUnitable` does.
 */
export const uniteContacts = async (
  tx: Tx,
  { contactId, otherId }: { contactId: string; otherId: string },
  author: ChangeAuthor,
): Promise<ContactRow> => {
  // Neither is linked to a person meanwhile; in the order of ids, so that no two wait for each other.
  for (const id of [contactId, otherId].toSorted()) await tx.lock(linkOf(id));
  const card = await lockContact(tx, contactId);
  const other = await lockContact(tx, otherId);
  const united = await tx.query("contacts_united", "SELECT FROM contact WHERE united_into_id = $1 LIMIT 1", [
    otherId,
  ]);
  mustBeUnitable(card, { ...other, hasUnited: united.length > 0 });
  await keepUnited(tx, other, contactId, author);
  return card;
};

/** Parts a card from the one that stands for it. Throws NOT_FOUND/CONTACT_NOT_FOUND and what `mustBeSeparable` does. */
export const separateContact = async (
  tx: Tx,
  contactId: string,
  author: ChangeAuthor,
): Promise<ContactRow> => {
  const card = await lockContact(tx, contactId);
  mustBeSeparable(card, tx.now);
  const version = await keepUnited(tx, card, null, author);
  return { ...card, unitedIntoId: null, unitedAt: null, version };
};

const keepUnited = async (
  tx: Tx,
  card: ContactRow,
  unitedIntoId: string | null,
  author: ChangeAuthor,
): Promise<number> => {
  const version = card.version + 1;
  await tx.query(
    "contacts_unite",
    "UPDATE contact SET united_into_id = $2, united_at = $3, version = $4 WHERE id = $1",
    [card.id, unitedIntoId, unitedIntoId === null ? null : tx.now, version],
  );
  const field = { field: "united_into_id", before: card.unitedIntoId ?? "", after: unitedIntoId ?? "" };
  await keepChange(tx, { id: card.id, version }, [field], author);
  tx.announce(
    "ContactUnited",
    { entityId: entityInScope(tx), contactId: card.id, unitedIntoId: unitedIntoId ?? "", version },
    { aggregate: "contact", aggregateId: card.id, sequence: version },
  );
  return version;
};
