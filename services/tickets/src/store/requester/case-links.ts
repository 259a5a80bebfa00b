import type { Database, Sql, Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import { endOf, linkDigestOf, newLinkCode, type Opens } from "../../domain/requester/case-link.ts";
import type { RequestRow } from "./requests.ts";
import { requestSelect } from "./requests.ts";

/** Links of a case that are kept; with one more the oldest is forgotten. */
const mostLinks = 20;

/** Makes a code of a ticket. It is given here alone: what is kept is its digest. */
export const makeLink = async (
  tx: Tx,
  { entityId, ticketId, opens }: { entityId: string; ticketId: string; opens: Opens },
): Promise<{ code: string; expiresAt: Temporal.Instant }> => {
  const [code, expiresAt] = [newLinkCode(), endOf(opens, tx.now)];
  await tx.query(
    "case_link_forget",
    `DELETE FROM case_link WHERE ticket_id = $1 AND opens = $2 AND digest NOT IN (
       SELECT digest FROM case_link WHERE ticket_id = $1 AND opens = $2 ORDER BY made_at DESC LIMIT $3)`,
    [ticketId, opens, mostLinks - 1],
  );
  await tx.query(
    "case_link_make",
    `INSERT INTO case_link (entity_id, ticket_id, digest, opens, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [entityId, ticketId, linkDigestOf(code), opens, tx.now, expiresAt],
  );
  return { code, expiresAt };
};

/** What a code is about. */
export type LinkTarget = { readonly entityId: string; readonly ticketId: string };

const findText = `SELECT entity_id AS "entityId", ticket_id AS "ticketId" FROM case_link
  WHERE opens = $1 AND expires_at > $2`;
const goodText = `${findText} AND revoked_at IS NULL`;

type Looked = { code: string; opens: Opens; now: Temporal.Instant; evenRevoked?: boolean };

/**
 * What a code is about, with a guest's own sight. Throws NOT_FOUND/CASE_LINK_NOT_FOUND, alike for whatever is wrong with it.
 * `evenRevoked` finds also one that was revoked, by whoever repeats having it revoked.
 */
export const findLink = (
  database: Database,
  { code, opens, now, evenRevoked = false }: Looked,
): Promise<LinkTarget> =>
  database.read({ kind: "guest", linkDigest: linkDigestOf(code) }, async (sql) => {
    const [target] = evenRevoked
      ? await sql.query<LinkTarget>("case_link_find_any", findText, [opens, now])
      : await sql.query<LinkTarget>("case_link_find", goodText, [opens, now]);
    if (target === undefined) throw notFound();
    return target;
  });

/** A case as who has its link sees it: the only one that this sight shows. Throws as `findLink`, for a security incident too. */
export const getLinkedRequest = async (sql: Sql, now: Temporal.Instant): Promise<RequestRow> => {
  const [target] = await sql.query<LinkTarget>("case_link_find", goodText, ["CASE", now]);
  if (target === undefined) throw notFound();
  const [row] = await sql.query<RequestRow>("case_link_get", `${requestSelect} WHERE t.id = $1`, [
    target.ticketId,
  ]);
  if (row === undefined) throw notFound();
  return row;
};

/** Has every link of a ticket open nothing any more. */
export const revokeLinks = async (tx: Tx, ticketId: string): Promise<void> => {
  await tx.query(
    "case_link_revoke",
    "UPDATE case_link SET revoked_at = $2 WHERE ticket_id = $1 AND opens = 'CASE' AND revoked_at IS NULL",
    [ticketId, tx.now],
  );
};

/** The same for all tickets of a card: its mailbox is another now. */
export const revokeLinksOfContact = async (tx: Tx, contactId: string): Promise<void> => {
  await tx.query(
    "case_link_revoke_of_contact",
    `UPDATE case_link SET revoked_at = $2 WHERE revoked_at IS NULL
       AND ticket_id IN (SELECT id FROM ticket WHERE contact_id = $1)`,
    [contactId, tx.now],
  );
};

export const notFound = (): NotFoundError => new NotFoundError("CASE_LINK_NOT_FOUND");
