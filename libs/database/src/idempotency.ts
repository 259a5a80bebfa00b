import { hash } from "node:crypto";
import { type Call, principalOf } from "@yanapa/auth";
import { IdempotencyMismatchError } from "@yanapa/errors";
import { type Spending, spendingOf } from "./allowance.ts";
import { insertEvent } from "./outbox.ts";
import type { Session } from "./session.ts";
import { sendTogether, type Writing } from "./writing.ts";

/** Which command this is, and for whom: the same person may use one key in two entities. */
export type CommandKey = { entityId: string; principal: string; rpc: string; key: string };

/** The key of a call's command; undefined when it came without one. */
export const commandKeyOf = (call: Call, entityId: string): CommandKey | undefined =>
  call.idempotencyKey === undefined
    ? undefined
    : { entityId, principal: principalOf(call.caller), rpc: call.rpc, key: call.idempotencyKey };

/** The number that equal commands lock on, so that the second waits for the first and then finds its reply. */
export const lockNumberOf = ({ entityId, principal, rpc, key }: CommandKey): string =>
  lockNumber(`${entityId}\n${principal}\n${rpc}\n${key}`);

/** The number of a lock named by a text: numbers are all that PostgreSQL locks on. */
export const lockNumber = (name: string): string =>
  (hash("sha256", name, "buffer") as unknown as Buffer).readBigInt64BE(0).toString();

const findReply = `SELECT fingerprint, reply FROM idempotency
  WHERE entity_id = $1 AND principal = $2 AND rpc = $3 AND key = $4`;
const keepReplyText = `INSERT INTO idempotency (entity_id, principal, rpc, key, fingerprint, reply)
  VALUES ($1, $2, $3, $4, $5, $6)`;

/** The reply that this command already got; undefined when it is new. Throws IDEMPOTENCY_MISMATCH for another request. */
export const storedReply = async (
  session: Session,
  call: Call,
  { entityId, principal, rpc, key }: CommandKey,
): Promise<Uint8Array | undefined> => {
  const [kept] = await session.query<{ fingerprint: string; reply: Buffer }>("yanapa_find_reply", findReply, [
    entityId,
    principal,
    rpc,
    key,
  ]);
  if (kept === undefined) return undefined;
  if (kept.fingerprint !== call.fingerprint) throw new IdempotencyMismatchError("IDEMPOTENCY_MISMATCH");
  return kept.reply;
};

/** Sends the record of a command's reply; the end of the transaction tells whether it was kept. */
export const keepReply = (
  session: Session,
  call: Call,
  { entityId, principal, rpc, key }: CommandKey,
  reply: Uint8Array,
): void =>
  session.send("yanapa_keep_reply", keepReplyText, [entityId, principal, rpc, key, call.fingerprint, reply]);

/**
 * The same together with the one event that most commands announce, with what the command itself writes, and with what it
 * takes of its person's allowance.
 */
export const keepTogether = (
  session: Session,
  { own, eventValues, spending }: Together,
  call: Call,
  { entityId, principal, rpc, key }: CommandKey,
  reply: Uint8Array,
): void => {
  const kept = [
    { text: insertEvent, values: eventValues },
    { text: keepReplyText, values: [entityId, principal, rpc, key, call.fingerprint, reply] },
  ];
  const spent = spending === undefined ? [] : spendingOf(spending);
  sendTogether(session, "keep_event_reply", own, [...spent, ...kept]);
};

type Together = {
  own: Writing | undefined;
  eventValues: readonly unknown[];
  spending: Spending | undefined;
};
