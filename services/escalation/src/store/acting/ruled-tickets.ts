import { type Database, fairClaim, inEntity, type Sql, type Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { TicketStep } from "../../domain/ticket/heard-event.ts";
import { shareRules } from "./rule-sets.ts";

/** What an event of a ticket tells the rules. */
type Told = { readonly entityId: string; readonly ticketId: string; readonly step: TicketStep };

/** A ticket that one process has in hand for a while. */
export type ClaimedTicket = {
  readonly entityId: string;
  readonly ticketId: string;
  readonly generation: number;
};

/** Longer than the longest pass over a ticket; who dies gives it back so. */
const lease = Temporal.Duration.from({ minutes: 2 });
/** Has a ticket's rules looked at again once an event of it was heard; nothing is looked at until the entity has rules. */
export const hearForRules = async (
  tx: Tx,
  { entityId, ticketId, step }: Told,
  isLatest: boolean,
): Promise<void> => {
  const restricted = step.kind === "SECURITY_INCIDENT";
  await shareRules(tx);
  await tx.query(
    "escalation_ruled_ticket_hear",
    `INSERT INTO ruled_ticket AS t (entity_id, ticket_id, restricted, ended, due_at)
     VALUES ($1, $2, $3, $4, (SELECT $5::timestamptz FROM rule_set WHERE entity_id = $1 LIMIT 1))
     ON CONFLICT (entity_id, ticket_id) DO UPDATE SET generation = t.generation + 1, attempts = 0,
       due_at = excluded.due_at,
       restricted = CASE WHEN $6 THEN excluded.restricted ELSE t.restricted END,
       ended = CASE WHEN $6 THEN excluded.ended ELSE t.ended END`,
    [entityId, ticketId, restricted, step.state === "CLOSED", tx.now, isLatest],
  );
  if (!restricted) return;
  // What was found before triage is hidden with the rest.
  for (const table of ["firing", "rule_notice"])
    await tx.query(
      `escalation_${table}_restrict`,
      `UPDATE ${table} SET restricted = true WHERE entity_id = $1 AND ticket_id = $2 AND NOT restricted`,
      [entityId, ticketId],
    );
};

/** Has the rules of some tickets of an entity looked at again: a publication has moved their times. */
export const lookAgain = async (tx: Tx, entityId: string, ticketIds: readonly string[]): Promise<void> => {
  await tx.query(
    "escalation_ruled_ticket_look",
    `UPDATE ruled_ticket SET due_at = $3, generation = generation + 1
     WHERE entity_id = $1 AND ticket_id = ANY($2) AND EXISTS (SELECT FROM rule_set WHERE entity_id = $1)`,
    [entityId, ticketIds, tx.now],
  );
};

/**
 * Takes up to `most` tickets whose time has come, the earliest of every entity first, so that the burst of one delays no
 * other's; others pass over them.
 */
export const claimTickets = (
  database: Database,
  now: Temporal.Instant,
  most: number,
): Promise<ClaimedTicket[]> =>
  database.work({ kind: "platform" }, (tx) =>
    tx.query<ClaimedTicket>(
      "escalation_ruled_ticket_claim",
      fairClaim({
        table: "ruled_ticket",
        id: "ticket_id",
        since: "due_at",
        until: "lease_until",
        waits: "due_at < $1 AND lease_until <= $1",
        returning: 'entity_id AS "entityId", ticket_id AS "ticketId", generation',
      }),
      [now, now.add(lease), most],
    ),
  );

/** Holds a ticket until the end of the transaction; undefined when something was heard of it since it was taken. */
export const holdTicket = async (
  tx: Tx,
  { entityId, ticketId, generation }: ClaimedTicket,
): Promise<{ restricted: boolean } | undefined> => {
  const [row] = await tx.query<{ restricted: boolean }>(
    "escalation_ruled_ticket_hold",
    `SELECT restricted FROM ruled_ticket
     WHERE entity_id = $1 AND ticket_id = $2 AND generation = $3 FOR UPDATE SKIP LOCKED`,
    [entityId, ticketId, generation],
  );
  return row;
};

/** Lets a ticket go, and says when it is to be looked at next; what was heard of it meanwhile has its own say. */
export const setTimer = async (
  tx: Tx,
  { entityId, ticketId, generation }: ClaimedTicket,
  dueAt: Temporal.Instant | undefined,
): Promise<void> => {
  await tx.query(
    "escalation_ruled_ticket_timer",
    `UPDATE ruled_ticket SET lease_until = 'epoch', attempts = 0,
       due_at = CASE WHEN generation = $3 THEN $4::timestamptz ELSE due_at END
     WHERE entity_id = $1 AND ticket_id = $2`,
    [entityId, ticketId, generation, dueAt ?? null],
  );
};

/** Lets a ticket go of which something was heard since it was taken. */
export const letGo = async (tx: Tx, { entityId, ticketId }: ClaimedTicket): Promise<void> => {
  await tx.query(
    "escalation_ruled_ticket_let_go",
    "UPDATE ruled_ticket SET lease_until = 'epoch' WHERE entity_id = $1 AND ticket_id = $2",
    [entityId, ticketId],
  );
};

/** Puts a ticket off for 2, 4, 8 … seconds, five minutes at most: somebody who is needed is away. */
export const putOff = async (tx: Tx, { entityId, ticketId }: ClaimedTicket): Promise<void> => {
  await tx.query(
    "escalation_ruled_ticket_put_off",
    `UPDATE ruled_ticket SET due_at = $3::timestamptz + least(300, 2 ^ least(attempts + 1, 9)) * interval '1 second',
       lease_until = 'epoch', attempts = attempts + 1
     WHERE entity_id = $1 AND ticket_id = $2`,
    [entityId, ticketId, tx.now],
  );
};

/** Throws NOT_FOUND/TICKET_NOT_FOUND unless the scope sees the ticket. */
export const mustSeeRuledTicket = async (sql: Sql, ticketId: string): Promise<void> => {
  const rows = await sql.query(
    "escalation_ruled_ticket_see",
    `SELECT FROM ruled_ticket WHERE ${inEntity} AND ticket_id = $1`,
    [ticketId],
  );
  if (rows.length === 0) throw new NotFoundError("TICKET_NOT_FOUND");
};
