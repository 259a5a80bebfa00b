import { pageTokens, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { AlreadyExistsError, InternalError, invalid, NotFoundError } from "@yanapa/errors";
import {
  type ContactData,
  type ContactProof,
  isProven,
  termsOfContact,
} from "../../domain/contact/contact.ts";
import type { Document } from "../../domain/contact/document.ts";
import { type Reading, readingsOf } from "../../domain/contact/search-readings.ts";
import { entityInScope } from "../entity/entity-in-scope.ts";

const pages = pageTokens("contacts", "uuid");

/** A requester's card as it is stored. */
export type ContactRow = {
  id: string;
  documentType: "" | Document["type"];
  documentCountry: string;
  documentNumber: string;
  documentComplement: string;
  documentIssuedAt: string;
  proof: ContactProof;
  givenName: string;
  firstSurname: string;
  secondSurname: string;
  email: string;
  /** The address that a code confirmed, which the card may have no more; "" for none. */
  emailConfirmed: string;
  phone: string;
  phoneExtension: string;
  secondPhone: string;
  secondPhoneExtension: string;
  address: string;
  notes: string;
  birthDate: Temporal.PlainDate | null;
  noSurnameReason: string;
  /** The card that stands for both, when it was united with another. */
  unitedIntoId: string | null;
  unitedAt: Temporal.Instant | null;
  type: "CITIZEN" | "PUBLIC_SERVANT";
  language: string;
  personId: string | null;
  createTime: Temporal.Instant;
  version: number;
};

/** A card to be stored, with how it came about. */
export type NewContact = ContactData & {
  proof: ContactProof;
  type: "CITIZEN" | "PUBLIC_SERVANT";
  language: string;
  /** Version of the privacy notice that was shown or read aloud, now. */
  privacyNoticeVersion: string;
  /** Who showed it; absent when the person read it themselves. */
  privacyNoticeBy?: string;
  /** The person the identity provider vouches for, when the card is their own. */
  personId?: string;
};

/** What a ContactRow is read from. */
export const contactColumns = `id, document_type AS "documentType", document_country AS "documentCountry",
  document_number AS "documentNumber", document_complement AS "documentComplement",
  document_issued_at AS "documentIssuedAt", proof, given_name AS "givenName", first_surname AS "firstSurname",
  second_surname AS "secondSurname", no_surname_reason AS "noSurnameReason", email,
  email_confirmed AS "emailConfirmed", phone,
  phone_extension AS "phoneExtension", second_phone AS "secondPhone", second_phone_extension AS "secondPhoneExtension",
  address, notes, birth_date AS "birthDate", united_into_id AS "unitedIntoId", united_at AS "unitedAt", type, language,
  person_id AS "personId", create_time AS "createTime", version`;

const insertCard = `WITH card AS (
    INSERT INTO contact (entity_id, id, document_type, document_country, document_number, document_complement,
      document_issued_at, proof, given_name, first_surname, second_surname, no_surname_reason, email, phone,
      phone_extension, type, language, privacy_notice_version, privacy_notice_at, privacy_notice_by, person_id,
      create_time, second_phone, second_phone_extension, address, notes, birth_date)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $19,
      $23, $24, $25, $26, $27)
    ON CONFLICT DO NOTHING RETURNING *
  ), terms AS (
    INSERT INTO contact_term (entity_id, term, contact_id)
    SELECT card.entity_id, term, card.id FROM card, unnest($22::text[]) AS term
  )
  SELECT ${contactColumns} FROM card`;

/**
 * Stores a card and announces ContactRegistered. A proven document is unique among the proven ones of the entity;
 * throws ALREADY_EXISTS/CONTACT_DOCUMENT_TAKEN with `data.contact_id` of the card that has it.
 */
export const registerContact = async (tx: Tx, contact: NewContact): Promise<ContactRow> => {
  const entityId = entityInScope(tx);
  const { document } = contact;
  const [row] = await tx.query<ContactRow>("contacts_insert", insertCard, [
    entityId,
    uuidv7(),
    document?.type ?? "",
    document?.country ?? "",
    document?.number ?? "",
    document?.complement ?? "",
    contact.documentIssuedAt,
    contact.proof,
    contact.givenName,
    contact.firstSurname,
    contact.secondSurname,
    contact.noSurnameReason,
    contact.email,
    contact.phone,
    contact.phoneExtension,
    contact.type,
    contact.language,
    contact.privacyNoticeVersion,
    tx.now,
    contact.privacyNoticeBy ?? null,
    contact.personId ?? null,
    termsOfContact(contact),
    contact.secondPhone,
    contact.secondPhoneExtension,
    contact.address,
    contact.notes,
    contact.birthDate,
  ]);
  if (row === undefined) throw await documentTaken(tx, document);
  await tx.announce(
    "ContactRegistered",
    {
      entityId,
      contactId: row.id,
      documentChecked: document !== undefined && isProven(contact.proof),
      version: row.version,
    },
    { aggregate: "contact", aggregateId: row.id, sequence: row.version },
  );
  return row;
};

/** What to throw when the unique key of proven documents refused one: it names the card that has it. */
export const documentTaken = async (sql: Sql, document: Document | undefined): Promise<Error> => {
  const [taken] = document ? await findProven(sql, document) : [];
  return taken
    ? new AlreadyExistsError("CONTACT_DOCUMENT_TAKEN", { contact_id: taken.id })
    : new InternalError("CONTACT_NOT_STORED");
};

const provenDocument = `document_type <> '' AND proof IN ('CHECKED', 'VERIFIED')
  AND document_type = $1 AND document_country = $2 AND document_number = $3 AND document_complement = $4`;

const keyOf = (document: Document): string[] => [
  document.type,
  document.country,
  document.number,
  document.complement,
];

const findProven = (sql: Sql, document: Document): Promise<{ id: string }[]> =>
  sql.query("contacts_find_proven", `SELECT id FROM contact WHERE ${provenDocument}`, keyOf(document));

/** The cards of every entity that have a document with its origin checked; for the platform's scope. */
export const findProvenAnywhere = (
  sql: Sql,
  document: Document,
): Promise<{ entityId: string; id: string; personId: string | null }[]> =>
  sql.query(
    "contacts_find_proven_anywhere",
    `SELECT entity_id AS "entityId", id, person_id AS "personId" FROM contact WHERE ${provenDocument}
      ORDER BY entity_id`,
    keyOf(document),
  );

/** A card of the entity in scope. Throws NOT_FOUND/CONTACT_NOT_FOUND, also for a card of another entity. */
export const getContact = async (sql: Sql, contactId: string): Promise<ContactRow> => {
  const [row] = await sql.query<ContactRow>(
    "contacts_get",
    `SELECT ${contactColumns} FROM contact WHERE id = $1`,
    [contactId],
  );
  if (row === undefined) throw new NotFoundError("CONTACT_NOT_FOUND");
  return row;
};

/** The card that is linked to a person in the entity in scope; the oldest when there are several. */
export const findContactOfPerson = async (sql: Sql, personId: string): Promise<ContactRow | undefined> => {
  const [row] = await sql.query<ContactRow>(
    "contacts_find_of_person",
    `SELECT ${contactColumns} FROM contact WHERE person_id = $1
      ORDER BY united_into_id IS NOT NULL, id LIMIT 1`,
    [personId],
  );
  return row;
};

/** Name of what registrations share and linking locks: a ticket is registered either before a link or after it. */
export const linkOf = (contactId: string): string => `contact link ${contactId}`;

/**
 * Links a card to the person whose document was proven on it. Gives false when it already is linked, to whomever, or is
 * united with one of somebody else: a link is never moved by itself.
 */
export const linkPerson = async (tx: Tx, contactId: string, personId: string): Promise<boolean> => {
  await tx.lock(linkOf(contactId));
  const rows = await tx.query(
    "contacts_link_person",
    `UPDATE contact c SET person_id = $2 WHERE c.id = $1 AND c.person_id IS NULL AND NOT EXISTS (
       SELECT FROM contact o WHERE o.person_id <> $2 AND (o.id = c.united_into_id OR o.united_into_id = c.id))
     RETURNING id`,
    [contactId, personId],
  );
  return rows.length > 0;
};

/**
 * The SQL of the ids that one of the readings finds, by a table of terms; its values from `$first` on, two per term.
 */
export const foundBy = (
  [table, id]: ["contact_term", "contact_id"] | ["ticket_term", "ticket_id"],
  readings: readonly Reading[],
  first: number,
): string => {
  let next = first;
  const found = () => `SELECT ${id} FROM ${table} WHERE term >= $${next++} AND term < $${next++}`;
  return readings.map((reading) => `(${reading.map(found).join(" INTERSECT ")})`).join(" UNION ");
};

/** Of cards that were united, the ones that stand for both. */
export const standingFor = (cards: string): string =>
  `SELECT coalesce(united_into_id, id) AS id FROM contact WHERE id IN (${cards})`;

/** The values for `foundBy`: each term and where its range ends. */
export const termRanges = (readings: readonly Reading[]): string[] =>
  readings.flat().flatMap((term) => [term, `${term}\u{10ffff}`]);

/** What tells the statements of `foundBy` apart. */
export const shapeOf = (readings: readonly Reading[]): string =>
  readings.map(({ length }) => length).join("_");

/**
 * The cards of the entity in scope that match a document, names, e-mail or phone; newest first, `pageSize` at a time.
 * Throws INVALID_ARGUMENT: QUERY_EMPTY, PAGE_TOKEN_INVALID.
 */
export const searchContacts = async (
  sql: Sql,
  search: { query: string; pageSize: number; pageToken: string },
): Promise<{ contacts: ContactRow[]; nextPageToken: string }> => {
  const readings = readingsOf(search.query);
  if (readings.length === 0) {
    throw invalid("query", "QUERY_EMPTY");
  }
  const before = pages.read(search.pageToken)?.[0] ?? lastId;
  const rows = await sql.query<ContactRow>(
    `contacts_search_${shapeOf(readings)}`,
    `SELECT ${contactColumns} FROM contact c
      WHERE c.id < $1::uuid AND c.id IN (${standingFor(foundBy(["contact_term", "contact_id"], readings, 3))})
      ORDER BY c.id DESC LIMIT $2`,
    [before, search.pageSize + 1, ...termRanges(readings)],
  );
  const { rows: contacts, next } = pages.page(rows, search.pageSize, ({ id }) => [id]);
  return { contacts, nextPageToken: next };
};

const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
