import { type Sql, type Tx, uuidv7 } from "@yanapa/database";
import {
  checkCode,
  codeMinutes,
  type EmailCode,
  mustNeedCode,
  newCode,
} from "../../domain/contact/email-code.ts";
import { entityInScope } from "../entity/entity-in-scope.ts";
import type { ContactRow } from "./contacts.ts";
import { keepChange, lockContact } from "./corrected-contacts.ts";

/** Makes a code for the e-mail of a card, in place of an earlier one, and announces it. Gives until when it stands. */
export const makeEmailCode = async (tx: Tx, contactId: string): Promise<Temporal.Instant> => {
  const card = await lockContact(tx, contactId);
  mustNeedCode(card);
  const [entityId, id] = [entityInScope(tx), uuidv7()];
  const expiresAt = tx.now.add({ minutes: codeMinutes });
  await tx.query(
    "contact_email_code_make",
    `INSERT INTO contact_email_code (entity_id, contact_id, id, email, code, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (entity_id, contact_id) DO UPDATE SET id = excluded.id, email = excluded.email, code = excluded.code,
       attempts = 0, expires_at = excluded.expires_at`,
    [entityId, contactId, id, card.email, newCode(), expiresAt],
  );
  tx.announce(
    "ContactEmailCodeMade",
    { entityId, contactId, codeId: id },
    { aggregate: "contact_email_code", aggregateId: id, sequence: 1 },
  );
  return expiresAt;
};

/** A code of a card by its own id, while it stands. */
export const findEmailCode = async (
  sql: Sql,
  { contactId, codeId, now }: { contactId: string; codeId: string; now: Temporal.Instant },
): Promise<EmailCode | undefined> => {
  const [found] = await sql.query<EmailCode>(
    "contact_email_code_find",
    `SELECT email, code, attempts, expires_at AS "expiresAt" FROM contact_email_code
     WHERE contact_id = $1 AND id = $2 AND expires_at > $3`,
    [contactId, codeId, now],
  );
  return found;
};

/**
 * Confirms the e-mail of a card when the code is right, with its history and an event; counts a wrong one. Throws what
 * `checkCode` does, CONTACT_EMAIL_CONFIRMED and CONTACT_NOT_FOUND.
 */
export const confirmEmail = async (
  tx: Tx,
  { contactId, code, actorId }: { contactId: string; code: string; actorId: string },
): Promise<{ card: ContactRow; confirmed: boolean; attemptsLeft: number }> => {
  const card = await lockContact(tx, contactId);
  mustNeedCode(card);
  const [sent] = await tx.query<EmailCode>(
    "contact_email_code_get",
    `SELECT email, code, attempts, expires_at AS "expiresAt" FROM contact_email_code WHERE contact_id = $1`,
    [contactId],
  );
  const { isRight, attemptsLeft } = checkCode(sent, { email: card.email, code, now: tx.now });
  if (!isRight) {
    await tx.query(
      "contact_email_code_count",
      "UPDATE contact_email_code SET attempts = attempts + 1 WHERE contact_id = $1",
      [contactId],
    );
    return { card, confirmed: false, attemptsLeft };
  }
  return { card: await keepConfirmed(tx, card, actorId), confirmed: true, attemptsLeft };
};

const keepConfirmed = async (tx: Tx, before: ContactRow, actorId: string): Promise<ContactRow> => {
  const { id, email } = before;
  const card = { ...before, emailConfirmed: email, version: before.version + 1 };
  await tx.query(
    "contacts_confirm_email",
    "UPDATE contact SET email_confirmed = email, version = $2 WHERE id = $1",
    [id, card.version],
  );
  await tx.query("contact_email_code_used", "DELETE FROM contact_email_code WHERE contact_id = $1", [id]);
  await keepChange(tx, card, [{ field: "email_confirmed", before: "", after: email }], {
    actorId,
    reason: "",
  });
  tx.announce(
    "ContactCorrected",
    {
      entityId: entityInScope(tx),
      contactId: id,
      version: card.version,
      emailChanged: false,
      phoneChanged: false,
    },
    { aggregate: "contact", aggregateId: id, sequence: card.version },
  );
  return card;
};
