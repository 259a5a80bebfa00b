import type {
  VoidOutageRequest,
  VoidOutageResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { voidOutage as withdraw } from "../../domain/ending/outage.ts";
import { keepVoided } from "../../store/ticket/outages.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Voids an outage recorded in error. */
export const voidOutage =
  ({ tickets }: App): Handler<VoidOutageRequest, VoidOutageResponse> =>
  (request, call) =>
    tickets.changeOutage(
      call,
      request,
      async (shared, tx) => {
        const who = staffOf(call);
        const { ticket, outage } = shared;
        const reason = request.reason.trim();
        withdraw(shared, who, { reason, at: tx.now });
        const voided = { outage, reason, actorId: who.personId, at: tx.now, correctedById: "" };
        await keepVoided(tx, ticket.data.entityId, voided);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
