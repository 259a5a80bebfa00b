import { uuidv7 } from "@yanapa/database";
import { InternalError } from "@yanapa/errors";
import type {
  CorrectOutageRequest,
  CorrectOutageResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { correctOutage as correct } from "../../domain/ending/outage.ts";
import { getCatalogueService } from "../../store/catalogue/services.ts";
import { addOutage, keepVoided } from "../../store/ticket/outages.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Puts another outage in the place of one recorded in error. */
export const correctOutage =
  ({ tickets }: App): Handler<CorrectOutageRequest, CorrectOutageResponse> =>
  (request, call) =>
    tickets.changeOutage(
      call,
      request,
      async (shared, tx) => {
        const who = staffOf(call);
        const { serviceId, scope, degree, startTime, endTime } = request;
        if (startTime === undefined) throw new InternalError("VALIDATION_MISSED", { field: "start_time" });
        await getCatalogueService(tx, serviceId);
        const { ticket, sharing, outage } = shared;
        const reason = request.reason.trim();
        const correction = { id: uuidv7(), serviceId, scope, degree, startTime, endTime };
        correct(shared, who, correction, { reason, at: tx.now });
        const holders = sharing.map(({ data }) => data);
        await addOutage(tx, correction, holders);
        const voided = { outage, reason, actorId: who.personId, at: tx.now, correctedById: correction.id };
        await keepVoided(tx, ticket.data.entityId, voided);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
