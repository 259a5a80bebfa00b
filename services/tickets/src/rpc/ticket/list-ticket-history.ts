import type {
  ListTicketHistoryRequest,
  ListTicketHistoryResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listHistory } from "../../store/ticket/history.ts";
import { mustSeeTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";

/** Lists everything that happened to a ticket, from the permanent record of its events. */
export const listTicketHistory =
  ({ database }: App): Handler<ListTicketHistoryRequest, ListTicketHistoryResponse> =>
  ({ ticketId, pageSize, pageToken }, call) =>
    database.read(call, async (sql) => {
      const [page] = await Promise.all([
        listHistory(sql, ticketId, { pageSize: pageSizeOf(pageSize), pageToken }),
        mustSeeTicket(sql, ticketId),
      ]);
      return page;
    });
