import { uuidv7 } from "@yanapa/database";
import type {
  DeclassifyTicketRequest,
  DeclassifyTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, requireRecentSignIn, staffOf } from "@yanapa/rpc";
import { declassify, isOwnProposal } from "../../domain/intake/declassify.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Turns a security incident into a ticket of another kind: one proposes it, another one does it. */
export const declassifyTicket =
  ({ staffing, tickets }: App): Handler<DeclassifyTicketRequest, DeclassifyTicketResponse> =>
  async (request, call) => {
    const who = staffOf(call);
    const { kind, reason } = request;
    const seen = await tickets.get(call, request.ticketId);
    const mayAlone = isOwnProposal(seen, who, kind) && (await staffing.isOnlyPerson(call));
    if (mayAlone) requireRecentSignIn(call);
    return tickets.change(
      call,
      request,
      (ticket, tx) => declassify(ticket, who, { kind, reason, messageId: uuidv7(), mayAlone }, tx.now),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
  };
