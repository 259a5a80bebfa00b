import type {
  ReturnTicketRequest,
  ReturnTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { returnToFirstLevel } from "../../domain/control/return-to-first-level.ts";
import { contactPost } from "../../store/entity/area-people.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Gives control back to first level (RA 0040/2022 §7.2c). */
export const returnTicket =
  ({ tickets }: App): Handler<ReturnTicketRequest, ReturnTicketResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      async (ticket, tx) =>
        returnToFirstLevel(
          ticket,
          staffOf(call),
          { returnReason: request.reason, note: request.note },
          await contactPost(tx, ticket.data.operatorId),
          tx.now,
        ),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
