import { InternalError } from "@yanapa/errors";
import type { EndOutageRequest, EndOutageResponse } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { endOutage as end } from "../../domain/ending/outage.ts";
import { keepEnd } from "../../store/ticket/outages.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Says when service came back, for every ticket that shares the outage. */
export const endOutage =
  ({ tickets }: App): Handler<EndOutageRequest, EndOutageResponse> =>
  (request, call) =>
    tickets.changeOutage(
      call,
      request,
      async (shared, tx) => {
        const { endTime } = request;
        if (endTime === undefined) throw new InternalError("VALIDATION_MISSED", { field: "end_time" });
        const ended = end(shared, staffOf(call), endTime, tx.now);
        await keepEnd(tx, shared.ticket.data.entityId, ended);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
