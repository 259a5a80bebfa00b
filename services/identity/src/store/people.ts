import { randomUUID } from "node:crypto";
import type { Database, Sql, Tx } from "@yanapa/database";
import { PermissionDeniedError } from "@yanapa/errors";
import type { Claims, Document, Person } from "../domain/person.ts";

type Row = {
  id: string;
  issuer: string;
  subject: string;
  given_name: string;
  surname: string;
  email: string;
  email_verified: boolean;
  document_type: string;
  document_country: string;
  document_number: string;
  document_complement: string;
  platform_admin: boolean;
  version: number;
};

const columns = `id, issuer, subject, given_name, surname, email, email_verified,
  document_type, document_country, document_number, document_complement, platform_admin, version`;

const fromRow = (row: Row): Person => ({
  id: row.id,
  issuer: row.issuer,
  subject: row.subject,
  givenName: row.given_name,
  surname: row.surname,
  email: row.email,
  emailVerified: row.email_verified,
  document:
    row.document_number === ""
      ? undefined
      : {
          type: row.document_type,
          country: row.document_country,
          number: row.document_number,
          complement: row.document_complement,
        },
  platformAdmin: row.platform_admin,
  version: row.version,
});

const documentValues = (document: Document | undefined): string[] => [
  document?.type ?? "",
  document?.country ?? "",
  document?.number ?? "",
  document?.complement ?? "",
];

/** People of the whole platform; all but `findOrAdd` work in platform scope. */
export class People {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  bySubject(issuer: string, subject: string): Promise<Person | undefined> {
    return this.#database.read({ kind: "platform" }, (sql) => personBySubject(sql, issuer, subject));
  }

  async get(id: string): Promise<Person | undefined> {
    return this.#database.read({ kind: "platform" }, (sql) => personById(sql, id));
  }

  /** The person for whom the identity provider verified a document. */
  async byDocument(document: Document): Promise<Person | undefined> {
    const rows = await this.#database.read({ kind: "platform" }, (sql) =>
      sql.query<Row>(
        "identity_person_by_document",
        `SELECT ${columns} FROM person
         WHERE document_type = $1 AND document_country = $2 AND document_number = $3 AND document_complement = $4
           AND document_number <> ''`,
        documentValues(document),
      ),
    );
    return rows[0] && fromRow(rows[0]);
  }
}

export const personById = async (sql: Sql, id: string): Promise<Person | undefined> => {
  const query = `SELECT ${columns} FROM person WHERE id = $1`;
  const [row] = await sql.query<Row>("identity_person_get", query, [id]);
  return row && fromRow(row);
};

export const personBySubject = async (
  sql: Sql,
  issuer: string,
  subject: string,
): Promise<Person | undefined> => {
  const [row] = await sql.query<Row>(
    "identity_person_by_subject",
    `SELECT ${columns} FROM person WHERE issuer = $1 AND subject = $2`,
    [issuer, subject],
  );
  return row && fromRow(row);
};

/** Ids of people are given out, so they are random: they do not tell when somebody first came. */
const newPersonId = (): string => randomUUID();

/**
 * The id of the person with a subject, made from what an administrator says when nobody has signed in with it yet.
 * Throws PERMISSION_DENIED PLATFORM_NOT_STAFF for who administers the platform, as their last token said.
 */
export const findOrAddPerson = async (
  tx: Tx,
  issuer: string,
  reference: { subject: string; givenName: string; surname: string; email: string },
): Promise<string> => {
  await tx.query(
    "identity_person_add",
    `INSERT INTO person (id, issuer, subject, given_name, surname, email) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [newPersonId(), issuer, reference.subject, reference.givenName, reference.surname, reference.email],
  );
  const [row] = await tx.query<{ id: string; platform_admin: boolean }>(
    "identity_person_id",
    "SELECT id, platform_admin FROM person WHERE issuer = $1 AND subject = $2",
    [issuer, reference.subject],
  );
  if (row === undefined) throw new Error("a person just added is not there");
  if (row.platform_admin) throw new PermissionDeniedError("PLATFORM_NOT_STAFF");
  return row.id;
};

/** Keeps a person who signs in for the first time; undefined when somebody else did so meanwhile. */
export const addPerson = async (
  tx: Tx,
  issuer: string,
  subject: string,
  claims: Claims,
): Promise<Person | undefined> => {
  const rows = await tx.query<Row>(
    "identity_person_sign_in",
    `INSERT INTO person (id, issuer, subject, given_name, surname, email, email_verified,
       document_type, document_country, document_number, document_complement, platform_admin)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING ${columns}`,
    [
      newPersonId(),
      issuer,
      subject,
      claims.givenName,
      claims.surname,
      claims.email,
      claims.emailVerified,
      ...documentValues(claims.document),
      claims.platformAdmin,
    ],
  );
  return rows[0] && fromRow(rows[0]);
};

/** Whether another person holds a document already: the first to have it verified keeps it. */
export const isDocumentTaken = async (sql: Sql, document: Document, personId: string): Promise<boolean> => {
  const rows = await sql.query(
    "identity_person_document_taken",
    `SELECT 1 FROM person
     WHERE document_type = $1 AND document_country = $2 AND document_number = $3 AND document_complement = $4
       AND document_number <> '' AND id <> $5`,
    [...documentValues(document), personId],
  );
  return rows.length > 0;
};

/** Keeps what a newer token says. */
export const savePerson = async (tx: Tx, person: Person): Promise<void> => {
  await tx.query(
    "identity_person_save",
    `UPDATE person SET given_name = $2, surname = $3, email = $4, email_verified = $5, document_type = $6,
       document_country = $7, document_number = $8, document_complement = $9, platform_admin = $10, version = $11
     WHERE id = $1`,
    [
      person.id,
      person.givenName,
      person.surname,
      person.email,
      person.emailVerified,
      ...documentValues(person.document),
      person.platformAdmin,
      person.version,
    ],
  );
};
