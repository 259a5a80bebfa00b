import type {
  AnswerConsultationRequest,
  AnswerConsultationResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { answerConsultation as answer } from "../../domain/control/consult.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Answers a consulta interna for the area that was asked. */
export const answerConsultation =
  ({ tickets }: App): Handler<AnswerConsultationRequest, AnswerConsultationResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket, tx) =>
        answer(ticket, staffOf(call), { id: request.consultationId, answer: request.answer }, tx.now),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
