import type {
  RerouteTicketRequest,
  RerouteTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { reroute } from "../domain/reroute.ts";
import { attendingArea } from "../store/attending-areas.ts";
import type { App } from "./app.ts";
import { ticketToProto } from "./ticket-to-proto.ts";

/** Derives a ticket to another area of the same level. */
export const rerouteTicket =
  ({ tickets }: App): Handler<RerouteTicketRequest, RerouteTicketResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      async (ticket, tx) =>
        reroute(ticket, staffOf(call), await attendingArea(tx, request.areaId), request.reason, tx.now),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
