import type {
  EscalateToHierarchyRequest,
  EscalateToHierarchyResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { escalateToHierarchy as escalate } from "../../domain/control/escalate-to-hierarchy.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Turns to the hierarchical contact, whom escalation tells; control stays where it is (RA 0040/2022 §5, §7.2c). */
export const escalateToHierarchy =
  ({ tickets }: App): Handler<EscalateToHierarchyRequest, EscalateToHierarchyResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket, tx) => escalate(ticket, staffOf(call), request.reason, tx.now),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
