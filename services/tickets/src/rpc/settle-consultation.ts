import type {
  SettleConsultationRequest,
  SettleConsultationResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { settleConsultation as settle } from "../domain/consult.ts";
import type { App } from "./app.ts";
import { ticketToProto } from "./ticket-to-proto.ts";

/** Says how a consulta interna ended. */
export const settleConsultation =
  ({ tickets }: App): Handler<SettleConsultationRequest, SettleConsultationResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket) => settle(ticket, staffOf(call), { id: request.consultationId, result: request.result }),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
