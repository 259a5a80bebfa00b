import type {
  ListTicketDigestsRequest,
  ListTicketDigestsResponse,
  TicketDigest,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";

type Row = TicketDigest & { isResolved: boolean };

/** Gets the texts of resolved tickets for the search of historical incidents; security incidents are left out. */
export const listTicketDigests =
  ({ database }: App): Handler<ListTicketDigestsRequest, ListTicketDigestsResponse> =>
  ({ entityId, ticketIds }) =>
    database.read({ kind: "staff", entityId, restricted: false }, async (sql) => {
      const rows = await sql.query<Row>(
        "tickets_digests",
        `SELECT id AS "ticketId", number, subject, coalesce(detail #>> '{resolution,confirmedCause}', '') AS "confirmedCause",
           coalesce(detail ->> 'summary', '') AS summary, coalesce(service_id::text, '') AS "serviceId", state IN ('RESOLVED', 'CLOSED') AS "isResolved"
         FROM ticket WHERE id = ANY ($1::uuid[]) AND NOT restricted`,
        [ticketIds],
      );
      return {
        digests: rows.filter(({ isResolved }) => isResolved).map(({ isResolved: _, ...digest }) => digest),
        seenTicketIds: rows.map(({ ticketId }) => ticketId),
      };
    });
