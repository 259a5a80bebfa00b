import type {
  ListTicketMessagesRequest,
  ListTicketMessagesResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listMessages } from "../../store/ticket/messages.ts";
import { mustSeeTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import { pageSizeOf } from "../page-size.ts";

export const listTicketMessages =
  ({ database }: App): Handler<ListTicketMessagesRequest, ListTicketMessagesResponse> =>
  ({ ticketId, pageSize, pageToken }, call) =>
    database.read(call, async (sql) => {
      const [page] = await Promise.all([
        listMessages(sql, ticketId, { pageSize: pageSizeOf(pageSize), pageToken }),
        mustSeeTicket(sql, ticketId),
      ]);
      return page;
    });
