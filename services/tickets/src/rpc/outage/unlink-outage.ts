import type {
  UnlinkOutageRequest,
  UnlinkOutageResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { unlinkOutage as unlink } from "../../domain/ending/outage.ts";
import { unlinkTicket } from "../../store/ticket/outages.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Says that an outage is not one of this ticket's. */
export const unlinkOutage =
  ({ tickets }: App): Handler<UnlinkOutageRequest, UnlinkOutageResponse> =>
  (request, call) =>
    tickets.changeOutage(
      call,
      request,
      async (shared, tx) => {
        unlink(shared, staffOf(call), request.reason);
        await unlinkTicket(tx, shared.ticket.data, shared.outage.id);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
