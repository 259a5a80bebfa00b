import { uuidv7 } from "@yanapa/database";
import { InternalError } from "@yanapa/errors";
import type {
  RecordOutageRequest,
  RecordOutageResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { recordOutage as record } from "../../domain/ending/outage.ts";
import { getCatalogueService } from "../../store/catalogue/services.ts";
import { addOutage } from "../../store/ticket/outages.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Records an interval in which a service failed (RA 0040/2022 §7.5). */
export const recordOutage =
  ({ tickets }: App): Handler<RecordOutageRequest, RecordOutageResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      async (ticket, tx) => {
        const { serviceId, scope, degree, startTime, endTime } = request;
        if (startTime === undefined) throw new InternalError("VALIDATION_MISSED", { field: "start_time" });
        await getCatalogueService(tx, serviceId);
        const outage = { id: uuidv7(), serviceId, scope, degree, startTime, endTime };
        record(ticket, staffOf(call), outage, tx.now);
        await addOutage(tx, outage, [ticket.data]);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
