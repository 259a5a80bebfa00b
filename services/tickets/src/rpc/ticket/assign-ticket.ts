import type {
  AssignTicketRequest,
  AssignTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { assign } from "../../domain/control/assign.ts";
import { postOf } from "../../store/entity/members.ts";
import { mustNotGetOwn } from "../../store/requester/requester-is-agent.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Gives a ticket to somebody of the area in control. */
export const assignTicket =
  ({ tickets }: App): Handler<AssignTicketRequest, AssignTicketResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      async (ticket, tx) => {
        const { personId } = request;
        await mustNotGetOwn(tx, personId, ticket.data);
        assign(ticket, staffOf(call), personId, await postOf(tx, personId));
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
