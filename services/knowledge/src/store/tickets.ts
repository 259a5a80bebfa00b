import { type Database, keepNewer, type Sql } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { type Call, type Client, staffOf } from "@yanapa/rpc";

/** The tickets an article may name: those of its entity that are no security incidents. */
export class Tickets {
  readonly #database: Database;
  readonly #directory: Client<typeof TicketDirectoryServiceService>;

  constructor(database: Database, directory: Client<typeof TicketDirectoryServiceService>) {
    this.#database = database;
    this.#directory = directory;
  }

  /**
   * Throws NOT_FOUND/TICKET_NOT_FOUND unless an article of the caller's entity may name the ticket. Articles are read by
   * all its staff, so a security incident is never named, whoever writes. Throws UNAVAILABLE while tickets is away.
   */
  async check(call: Call, ticketId: string): Promise<void> {
    const [row] = await this.#database.read(call, (sql) =>
      sql.query<{ restricted: boolean }>(
        "knowledge_ticket_get",
        "SELECT restricted FROM ticket WHERE id = $1",
        [ticketId],
      ),
    );
    if (!row?.restricted) {
      // What was heard may be old by now, and nobody hears that a ticket turned out to be a security incident.
      const { entityId } = staffOf(call);
      const { seenTicketIds } = await this.#directory.listTicketDigests(
        { entityId, ticketIds: [ticketId] },
        { call, entityId },
      );
      if (seenTicketIds.includes(ticketId)) return;
    }
    throw new NotFoundError("TICKET_NOT_FOUND");
  }
}

/** Keeps what an event says of a ticket, unless a later one was heard already. */
export const keepTicket = async (
  sql: Sql,
  ticket: { entityId: string; id: string; restricted: boolean; version: number },
): Promise<void> => {
  await keepNewer(sql, "knowledge_ticket_keep", {
    table: "ticket",
    key: { entity_id: ticket.entityId, id: ticket.id },
    said: { restricted: ticket.restricted },
    version: ticket.version,
  });
};
