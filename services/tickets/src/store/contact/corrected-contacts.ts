import type { Sql, Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import { termsOfContact } from "../../domain/contact/contact.ts";
import { type Correctable, changesBetween, type FieldChange } from "../../domain/contact/correct-contact.ts";
import type { Document } from "../../domain/contact/document.ts";
import { fullName } from "../../domain/contact/name.ts";
import { entityInScope } from "../entity/entity-in-scope.ts";
import { revokeLinksOfContact } from "../requester/case-links.ts";
import { type ContactRow, contactColumns } from "./contacts.ts";

/** Who changes a card, and why; "" for a person who gives their own data. */
export type ChangeAuthor = { actorId: string; reason: string };

/** A change of a card, as it is kept. */
export type ContactChangeRow = {
  version: number;
  at: Temporal.Instant;
  actorId: string;
  reason: string;
  fields: FieldChange[];
};

/** A card until the end of the transaction. Throws NOT_FOUND/CONTACT_NOT_FOUND. */
export const lockContact = async (tx: Tx, contactId: string): Promise<ContactRow> => {
  const [card] = await tx.query<ContactRow>(
    "contacts_lock",
    `SELECT ${contactColumns} FROM contact WHERE id = $1 FOR UPDATE`,
    [contactId],
  );
  if (card === undefined) throw new NotFoundError("CONTACT_NOT_FOUND");
  return card;
};

const updateCard = `WITH terms AS (
    DELETE FROM contact_term WHERE contact_id = $1 AND term <> ALL ($21::text[])
  ), added AS (
    INSERT INTO contact_term (entity_id, term, contact_id) SELECT $22, term, $1 FROM unnest($21::text[]) AS term
    ON CONFLICT DO NOTHING
  )
  UPDATE contact SET document_type = $2, document_country = $3, document_number = $4, document_complement = $5,
    document_issued_at = $6, proof = $7, given_name = $8, first_surname = $9, second_surname = $10,
    no_surname_reason = $11, email = $12, phone = $13, phone_extension = $14, second_phone = $15,
    second_phone_extension = $16, address = $17, notes = $18, birth_date = $19, type = $20, language = $23,
    version = version + 1
  WHERE id = $1 RETURNING ${contactColumns}`;

/**
 * Keeps a card as `correct` makes it, what it held in its history, and the name on the tickets of it; announces it. A card
 * that stays the same stays as it is. For a scope that sees security incidents, whose tickets show the name too.
 */
export const keepCorrection = async (
  tx: Tx,
  row: ContactRow,
  correct: (card: Correctable) => Correctable,
  author: ChangeAuthor,
): Promise<ContactRow> => {
  const before = correctableOf(row);
  const after = correct(before);
  const fields = changesBetween(before, after);
  if (fields.length === 0) return row;
  const entityId = entityInScope(tx);
  const { document } = after;
  const [kept] = await tx.query<ContactRow>("contacts_correct", updateCard, [
    row.id,
    document?.type ?? "",
    document?.country ?? "",
    document?.number ?? "",
    document?.complement ?? "",
    after.documentIssuedAt,
    after.proof,
    after.givenName,
    after.firstSurname,
    after.secondSurname,
    after.noSurnameReason,
    after.email,
    after.phone,
    after.phoneExtension,
    after.secondPhone,
    after.secondPhoneExtension,
    after.address,
    after.notes,
    after.birthDate,
    after.type,
    termsOf(after),
    entityId,
    after.language,
  ]);
  if (kept === undefined) throw new NotFoundError("CONTACT_NOT_FOUND");
  await keepChange(tx, kept, fields, author);
  if (fullName(before) !== fullName(after)) await renameRequester(tx, row.id, fullName(after));
  // What was sent to the address before opens nothing any more: it may have been another's.
  if (before.email !== "" && before.email !== after.email) await revokeLinksOfContact(tx, row.id);
  const isChanged = (...names: string[]) => fields.some(({ field }) => names.includes(field));
  tx.announce(
    "ContactCorrected",
    {
      entityId,
      contactId: row.id,
      version: kept.version,
      emailChanged: isChanged("email"),
      phoneChanged: isChanged("phone", "second_phone"),
    },
    { aggregate: "contact", aggregateId: row.id, sequence: kept.version },
  );
  return kept;
};

const termsOf = ({ document, ...card }: Correctable): string[] =>
  termsOfContact({ ...card, ...(document && { document }) });

/** Keeps what a change of a card did, by the version that it made. */
export const keepChange = async (
  tx: Tx,
  { id, version }: Pick<ContactRow, "id" | "version">,
  fields: readonly FieldChange[],
  { actorId, reason }: ChangeAuthor,
): Promise<void> => {
  await tx.query(
    "contact_changes_insert",
    `INSERT INTO contact_change (entity_id, contact_id, version, at, actor_id, reason, fields)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [entityInScope(tx), id, version, tx.now, actorId, reason, JSON.stringify(fields)],
  );
};

/** The changes of a card, the last first, at most 200. */
export const listContactChanges = (sql: Sql, contactId: string): Promise<ContactChangeRow[]> =>
  sql.query(
    "contact_changes_list",
    `SELECT version, at, actor_id AS "actorId", reason, fields FROM contact_change WHERE contact_id = $1
     ORDER BY version DESC LIMIT 200`,
    [contactId],
  );

/** No version of theirs is made: nothing happened to the tickets. */
const renameRequester = (tx: Tx, contactId: string, name: string): Promise<unknown> =>
  tx.query("tickets_rename_requester", "UPDATE ticket SET requester_name = $2 WHERE contact_id = $1", [
    contactId,
    name,
  ]);

const correctableOf = (row: ContactRow): Correctable => ({
  document:
    row.documentType === ""
      ? undefined
      : {
          type: row.documentType as Document["type"],
          country: row.documentCountry,
          number: row.documentNumber,
          complement: row.documentComplement,
        },
  documentIssuedAt: row.documentIssuedAt,
  proof: row.proof,
  givenName: row.givenName,
  firstSurname: row.firstSurname,
  secondSurname: row.secondSurname,
  noSurnameReason: row.noSurnameReason,
  email: row.email,
  phone: row.phone,
  phoneExtension: row.phoneExtension,
  secondPhone: row.secondPhone,
  secondPhoneExtension: row.secondPhoneExtension,
  address: row.address,
  notes: row.notes,
  birthDate: row.birthDate,
  type: row.type,
  language: row.language,
});
