import type {
  ListEntrustedTicketsRequest,
  ListEntrustedTicketsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { isOverdue } from "../../domain/ticket/ticket-data.ts";
import { listEntrusted } from "../../store/lists/entrusted-tickets.ts";
import type { App } from "../app.ts";

/** The contract's page when none is asked for. */
const defaultPageSize = 20;

/** Lists the security incidents whose requester the caller is the contact of, with what they tell each other. */
export const listEntrustedTickets =
  ({ database }: App): Handler<ListEntrustedTicketsRequest, ListEntrustedTicketsResponse> =>
  async ({ pageSize, pageToken }, call) => {
    const { entityId, personId } = staffOf(call);
    const scope = { kind: "staff", entityId, personId, restricted: true } as const;
    const page = { size: pageSize || defaultPageSize, token: pageToken };
    const { rows, nextPageToken } = await database.read(scope, (sql) => listEntrusted(sql, personId, page));
    const now = call.clock.now();
    return {
      tickets: rows.map(({ id, overdueAt, deadline, ...row }) => ({
        ...row,
        ticketId: id,
        deadline: deadline ?? undefined,
        overdue: isOverdue({ state: row.state, overdueAt: overdueAt ?? undefined }, now),
      })),
      nextPageToken,
    };
  };
