import type {
  ReleaseTicketRequest,
  ReleaseTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { giveBack } from "../../domain/control/assign.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Gives a ticket back to the queue of the area in control. */
export const releaseTicket =
  ({ tickets }: App): Handler<ReleaseTicketRequest, ReleaseTicketResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket) => giveBack(ticket, staffOf(call)),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
