import type {
  RerouteTicketRequest,
  RerouteTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { reroute } from "../../domain/control/reroute.ts";
import { mustBeStaffed } from "../../domain/control/staffed-area.ts";
import { attendingArea } from "../../store/entity/attending-areas.ts";
import type { App } from "../app.ts";
import { inStaffedArea } from "../staffed-area.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Derives a ticket to another area of the same level. */
export const rerouteTicket =
  (app: App): Handler<RerouteTicketRequest, RerouteTicketResponse> =>
  (request, call) =>
    inStaffedArea(app, call, request.areaId, (people) =>
      app.tickets.change(
        call,
        request,
        async (ticket, tx) => {
          reroute(ticket, staffOf(call), await attendingArea(tx, request.areaId), request.reason, tx.now);
          mustBeStaffed(await people(tx), ticket.data.restricted);
        },
        (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
      ),
    );
