import type {
  TakeTicketRequest,
  TakeTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { take } from "../../domain/control/take.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Makes the caller the holder; a taken ticket changes hands. */
export const takeTicket =
  ({ tickets }: App): Handler<TakeTicketRequest, TakeTicketResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket) => take(ticket, staffOf(call)),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
