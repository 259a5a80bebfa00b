import { type Database, keepNewer, type Sql, type Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { type Call, type Client, staffOf } from "@yanapa/rpc";

/** What channels must know of a ticket: that it is there, and whether it is a security incident. */
export type KnownTicket = { readonly id: string; readonly restricted: boolean };

/** The tickets of the caller's entity. */
export class Tickets {
  readonly #database: Database;
  readonly #directory: Client<typeof TicketDirectoryServiceService>;

  constructor(database: Database, directory: Client<typeof TicketDirectoryServiceService>) {
    this.#database = database;
    this.#directory = directory;
  }

  /** Throws NOT_FOUND/TICKET_NOT_FOUND when the ticket is not one that the caller may see. */
  async find(call: Call, id: string): Promise<KnownTicket> {
    const { entityId, restricted } = staffOf(call);
    const [row] = await this.#database.read(call, (sql) =>
      sql.query<KnownTicket>("channels_ticket_get", "SELECT id, restricted FROM ticket WHERE id = $1", [id]),
    );
    if (row !== undefined) return row;
    // The event may still be on its way; a security incident is hidden above and must not show here either.
    const data = await this.#directory
      .getNotificationData({ entityId, ticketId: id }, { call, entityId })
      .catch((error) => {
        throw error instanceof NotFoundError ? new NotFoundError("TICKET_NOT_FOUND") : error;
      });
    if (data.restricted && !restricted) throw new NotFoundError("TICKET_NOT_FOUND");
    return { id, restricted: data.restricted };
  }
}

/** Whether the facts are of a security incident, seen by need to know. */
export const isRestricted = (facts: TicketFacts | undefined): boolean => facts?.kind === "SECURITY_INCIDENT";

/** Keeps what an event says of a ticket, unless a later one was heard already. */
export const keepTicket = async (
  tx: Tx,
  ticket: { entityId: string; id: string; facts: TicketFacts | undefined; version: number },
): Promise<void> => {
  const restricted = isRestricted(ticket.facts);
  await keepNewer(tx, "channels_ticket_keep", {
    table: "ticket",
    key: { entity_id: ticket.entityId, id: ticket.id },
    said: { restricted },
    version: ticket.version,
  });
  if (!restricted) return;
  // What was told before triage found out is hidden with the rest.
  await tx.query(
    "channels_delivery_restrict",
    "UPDATE delivery SET restricted = true WHERE ticket_id = $1 AND NOT restricted",
    [ticket.id],
  );
  await tx.query(
    "channels_contact_entry_restrict",
    "UPDATE contact_entry SET restricted = true WHERE ticket_id = $1 AND NOT restricted",
    [ticket.id],
  );
};

/** Whether a ticket heard of before is a security incident; one never heard of is taken for one. */
export const isKnownRestricted = async (sql: Sql, id: string): Promise<boolean> => {
  const [row] = await sql.query<{ restricted: boolean }>(
    "channels_ticket_restricted",
    "SELECT restricted FROM ticket WHERE id = $1",
    [id],
  );
  return row?.restricted ?? true;
};
