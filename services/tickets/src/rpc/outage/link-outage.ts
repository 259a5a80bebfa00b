import type {
  LinkOutageRequest,
  LinkOutageResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { linkOutage as link } from "../../domain/ending/outage.ts";
import { linkTicket } from "../../store/ticket/outages.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Says that a ticket shares an outage that is recorded already. */
export const linkOutage =
  ({ tickets }: App): Handler<LinkOutageRequest, LinkOutageResponse> =>
  (request, call) =>
    tickets.changeOutage(
      call,
      request,
      async (shared, tx) => {
        link(shared, staffOf(call));
        await linkTicket(tx, shared.ticket.data, shared.outage.id);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
