import {
  type BatchCloseTicketsRequest,
  type BatchCloseTicketsResponse,
  type CloseTicketRequest,
  CloseTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { inBatch } from "./in-batch.ts";

/** Closes many tickets, each by itself and with a report of its own. */
export const batchCloseTickets =
  (
    app: App,
    handler: Handler<CloseTicketRequest, CloseTicketResponse>,
  ): Handler<BatchCloseTicketsRequest, BatchCloseTicketsResponse> =>
  ({ tickets, outcome, note }, call) =>
    inBatch(app, call, tickets, {
      handler,
      bytes: CloseTicketResponse,
      requestOf: (ticket) => ({ ...ticket, outcome, note }),
    });
