import { pageTokens, type Sql, type Tx } from "@yanapa/database";
import { NotFoundError, WrongStateError } from "@yanapa/errors";
import type { Outage, TicketData, VoidedOutage } from "../../domain/ticket/ticket-data.ts";

const pages = pageTokens("outages", "uuid");
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** An outage as JSON gives it, voided or not: instants are texts. */
export type OutageJson = Omit<Outage, "startTime" | "endTime"> & {
  startTime: string;
  endTime: string | null;
  voidedAt: string | null;
  voidedBy: string | null;
  voidReason: string;
  correctedById: string | null;
};

/** The outages of a row of `ticket t`, voided ones too, as one JSON value. */
export const outagesText = `SELECT coalesce(jsonb_agg(jsonb_build_object(
    'id', o.id, 'serviceId', o.service_id, 'scope', o.scope, 'degree', o.degree, 'startTime', o.start_time,
    'endTime', o.end_time, 'voidedAt', o.voided_at, 'voidedBy', o.voided_by, 'voidReason', o.void_reason,
    'correctedById', o.corrected_by_id) ORDER BY o.start_time, o.id), '[]')
  FROM ticket_outage l JOIN outage o ON o.entity_id = l.entity_id AND o.id = l.outage_id
  WHERE l.entity_id = t.entity_id AND l.ticket_id = t.id`;

/** What a ticket holds of them. */
export const outagesOf = (rows: readonly OutageJson[]): Pick<TicketData, "outages" | "voidedOutages"> => ({
  outages: rows.filter(({ voidedAt }) => voidedAt === null).map(outageOf),
  voidedOutages: rows.filter(({ voidedAt }) => voidedAt !== null).map(voidedOf),
});

const outageOf = ({ id, serviceId, scope, degree, startTime, endTime }: OutageJson): Outage => ({
  id,
  serviceId,
  scope,
  degree,
  startTime: Temporal.Instant.from(startTime),
  endTime: endTime === null ? undefined : Temporal.Instant.from(endTime),
});

const voidedOf = (row: OutageJson): VoidedOutage => ({
  outage: outageOf(row),
  reason: row.voidReason,
  actorId: row.voidedBy ?? "",
  at: Temporal.Instant.from(row.voidedAt ?? ""),
  correctedById: row.correctedById ?? "",
});

type Kept = Outage & { restricted: boolean; version: number; voided: boolean };

const columns = `id, service_id AS "serviceId", scope, degree, start_time AS "startTime", end_time AS "endTime",
  restricted, version, voided_at IS NOT NULL AS voided`;

/**
 * An outage at hand, for a ticket that is or isn't a security incident. Throws NOT_FOUND/OUTAGE_NOT_FOUND, also where only
 * security incidents have it and the ticket is none; WRONG_STATE/OUTAGE_VOIDED.
 */
export const readOutage = async (sql: Sql, outageId: string, restricted: boolean): Promise<Outage> => {
  const [row] = await sql.query<Kept>("outages_get", `SELECT ${columns} FROM outage WHERE id = $1`, [
    outageId,
  ]);
  if (row === undefined || (row.restricted && !restricted)) throw new NotFoundError("OUTAGE_NOT_FOUND");
  if (row.voided) throw new WrongStateError("OUTAGE_VOIDED");
  return asOutage(row);
};

const asOutage = ({ id, serviceId, scope, degree, startTime, endTime }: Kept): Outage => ({
  id,
  serviceId,
  scope,
  degree,
  startTime,
  endTime: endTime ?? undefined,
});

/** Ids of the tickets that share an outage, as far as the scope sees them. */
export const ticketsOfOutage = async (sql: Sql, outageId: string): Promise<string[]> => {
  const rows = await sql.query<{ ticketId: string }>(
    "outages_tickets",
    `SELECT ticket_id AS "ticketId" FROM ticket_outage WHERE outage_id = $1`,
    [outageId],
  );
  return rows.map(({ ticketId }) => ticketId);
};

type Holder = Pick<TicketData, "entityId" | "id" | "restricted">;

/** Keeps a new outage of the tickets that share it, and announces it. */
export const addOutage = async (tx: Tx, outage: Outage, sharing: readonly Holder[]): Promise<void> => {
  const { entityId = "" } = sharing[0] ?? {};
  const { id, serviceId, scope, degree, startTime, endTime } = outage;
  const restricted = sharing.every((ticket) => ticket.restricted);
  const values = [entityId, id, serviceId, scope, degree, startTime, endTime ?? null, restricted, tx.now];
  await tx.query(
    "outages_insert",
    `INSERT INTO outage (entity_id, id, service_id, scope, degree, start_time, end_time, restricted, create_time)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values,
  );
  for (const ticket of sharing) await addLink(tx, ticket, id);
  announce(tx, entityId, { ...outage, restricted, version: 1, voided: false });
};

/** Has one more ticket share an outage, and announces what changed of it. */
export const linkTicket = async (tx: Tx, ticket: Holder, outageId: string): Promise<void> => {
  await addLink(tx, ticket, outageId);
  await restrictOutages(tx, ticket, outageId);
};

const addLink = (tx: Tx, { entityId, id, restricted }: Holder, outageId: string): Promise<unknown> =>
  tx.query(
    "outages_link",
    "INSERT INTO ticket_outage (entity_id, ticket_id, outage_id, restricted) VALUES ($1, $2, $3, $4)",
    [entityId, id, outageId, restricted],
  );

/** Has a ticket share an outage no more, and announces what changed of it. */
export const unlinkTicket = async (tx: Tx, ticket: Holder, outageId: string): Promise<void> => {
  await tx.query("outages_unlink", "DELETE FROM ticket_outage WHERE ticket_id = $1 AND outage_id = $2", [
    ticket.id,
    outageId,
  ]);
  await restrictOutages(tx, ticket, outageId);
};

/** Keeps when service came back, and announces it. */
export const keepEnd = async (tx: Tx, entityId: string, outage: Outage): Promise<void> => {
  const text = `UPDATE outage SET end_time = $2, version = version + 1 WHERE id = $1 RETURNING ${columns}`;
  announceAll(tx, entityId, await tx.query<Kept>("outages_end", text, [outage.id, outage.endTime]));
};

/** Keeps that an outage was recorded in error, and announces it. */
export const keepVoided = async (
  tx: Tx,
  entityId: string,
  { outage, reason, actorId, at, correctedById }: VoidedOutage,
): Promise<void> => {
  const rows = await tx.query<Kept>(
    "outages_void",
    `UPDATE outage SET voided_at = $2, voided_by = $3, void_reason = $4, corrected_by_id = $5, version = version + 1
     WHERE id = $1 RETURNING ${columns}`,
    [outage.id, at, actorId, reason, correctedById || null],
  );
  announceAll(tx, entityId, rows);
};

/**
 * Has a ticket's links follow whether it is a security incident, and its outages, or the one named, whether all who share
 * them are; announces those that changed. For a scope that sees security incidents.
 */
export const restrictOutages = async (
  tx: Tx,
  { entityId, id, restricted }: Holder,
  outageId?: string,
): Promise<void> => {
  await tx.query("outages_restrict_links", linksText, [id, restricted]);
  const rows = await tx.query<Kept>(
    "outages_restrict",
    `UPDATE outage SET restricted = NOT restricted, version = version + 1 WHERE restricted = EXISTS (
       SELECT FROM ticket_outage l WHERE l.outage_id = outage.id AND NOT l.restricted)
     AND id IN (SELECT outage_id FROM ticket_outage WHERE ticket_id = $1 UNION ALL SELECT $2::uuid)
     RETURNING ${columns}`,
    [id, outageId ?? null],
  );
  announceAll(tx, entityId, rows);
};

const linksText = "UPDATE ticket_outage SET restricted = $2 WHERE ticket_id = $1 AND restricted <> $2";

/** A page of the outages that were not voided, the last recorded first. Throws INVALID_ARGUMENT/PAGE_TOKEN_INVALID. */
export const listOutages = async (
  sql: Sql,
  { serviceId, openOnly }: { serviceId: string; openOnly: boolean },
  page: { size: number; token: string },
): Promise<{ rows: Outage[]; nextPageToken: string }> => {
  const before = pages.read(page.token)?.[0] ?? lastId;
  const rows = await sql.query<Kept>(
    "outages_list",
    `SELECT ${columns} FROM outage WHERE voided_at IS NULL AND id < $1 AND service_id = coalesce($2, service_id)
       AND (end_time IS NULL) >= $3 ORDER BY id DESC LIMIT $4`,
    [before, serviceId || null, openOnly, page.size + 1],
  );
  const { rows: kept, next } = pages.page(rows, page.size, ({ id }) => [id]);
  return { rows: kept.map(asOutage), nextPageToken: next };
};

const announceAll = (tx: Tx, entityId: string, rows: readonly Kept[]): void => {
  for (const row of rows) announce(tx, entityId, row);
};

const announce = (tx: Tx, entityId: string, row: Kept): void => {
  const { id: outageId, serviceId, scope, degree, startTime, endTime, voided, restricted, version } = row;
  tx.announce(
    "OutageChanged",
    {
      entityId,
      outageId,
      serviceId,
      scope,
      degree,
      startTime,
      endTime: endTime ?? undefined,
      voided,
      restricted,
      version,
    },
    { aggregate: "outage", aggregateId: outageId, sequence: version, restricted },
  );
};
