import { uuidv7 } from "@yanapa/database";
import type {
  ResolveTicketRequest,
  ResolveTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { resolve } from "../domain/resolve.ts";
import type { App } from "./app.ts";
import { ticketToProto } from "./ticket-to-proto.ts";

/** Resolves a ticket that is at first level, and asks the requester to verify (RA 0040/2022 §7.4). */
export const resolveTicket =
  ({ tickets }: App): Handler<ResolveTicketRequest, ResolveTicketResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket, tx) => resolve(ticket, staffOf(call), { ...request, messageId: uuidv7() }, tx.now),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
