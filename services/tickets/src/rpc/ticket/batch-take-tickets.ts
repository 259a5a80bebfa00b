import {
  type BatchTakeTicketsRequest,
  type BatchTakeTicketsResponse,
  type TakeTicketRequest,
  TakeTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { inBatch } from "./in-batch.ts";

/** Takes many tickets, each by itself. */
export const batchTakeTickets =
  (
    app: App,
    handler: Handler<TakeTicketRequest, TakeTicketResponse>,
  ): Handler<BatchTakeTicketsRequest, BatchTakeTicketsResponse> =>
  ({ tickets }, call) =>
    inBatch(app, call, tickets, { handler, bytes: TakeTicketResponse, requestOf: (ticket) => ticket });
