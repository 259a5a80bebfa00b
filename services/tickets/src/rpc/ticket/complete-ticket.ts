import type {
  CompleteTicketRequest,
  CompleteTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { complete } from "../../domain/intake/complete.ts";
import { offeredService } from "../../store/catalogue/services.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Completes what was known of a ticket at registration (RA 0040/2022 §5, §7.2a). */
export const completeTicket =
  ({ tickets }: App): Handler<CompleteTicketRequest, CompleteTicketResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      async (ticket, tx) => {
        if (request.serviceId !== "") await offeredService(tx, request.serviceId, ticket.data.serviceId);
        complete(ticket, staffOf(call), request, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
