import type {
  SettleConsultationRequest,
  SettleConsultationResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { settleConsultation as settle } from "../../domain/control/consult.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Says how a consulta interna ended. */
export const settleConsultation =
  ({ tickets }: App): Handler<SettleConsultationRequest, SettleConsultationResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket, tx) => {
        const { consultationId: id, result } = request;
        settle(ticket, staffOf(call), { id, result }, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
