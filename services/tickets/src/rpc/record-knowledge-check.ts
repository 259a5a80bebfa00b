import type {
  RecordKnowledgeCheckRequest,
  RecordKnowledgeCheckResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { checkKnowledge } from "../domain/check-knowledge.ts";
import type { App } from "./app.ts";
import { ticketToProto } from "./ticket-to-proto.ts";

/** Records that the knowledge base was consulted and what it gave (RA 0040/2022 §7.2e). */
export const recordKnowledgeCheck =
  ({ tickets }: App): Handler<RecordKnowledgeCheckRequest, RecordKnowledgeCheckResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket, tx) => checkKnowledge(ticket, staffOf(call), request, tx.now),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
