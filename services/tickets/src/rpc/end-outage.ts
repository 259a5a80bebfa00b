import { InternalError } from "@yanapa/errors";
import type { EndOutageRequest, EndOutageResponse } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import { endOutage as end } from "../domain/outage.ts";
import type { App } from "./app.ts";
import { ticketToProto } from "./ticket-to-proto.ts";

/** Says when service came back. */
export const endOutage =
  ({ tickets }: App): Handler<EndOutageRequest, EndOutageResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket, tx) => {
        const { outageId, endTime } = request;
        if (endTime === undefined) throw new InternalError("VALIDATION_MISSED", { field: "end_time" });
        end(ticket, { id: outageId, endTime }, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
