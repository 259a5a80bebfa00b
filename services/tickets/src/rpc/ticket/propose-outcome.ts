import { uuidv7 } from "@yanapa/database";
import type {
  ProposeOutcomeRequest,
  ProposeOutcomeResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { proposeOutcome as propose } from "../../domain/ending/propose-outcome.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Proposes to end a ticket as duplicate, rejected or withdrawn; a supervisor closes it so. */
export const proposeOutcome =
  ({ tickets }: App): Handler<ProposeOutcomeRequest, ProposeOutcomeResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket, tx) => {
        const { outcome, reason } = request;
        propose(ticket, staffOf(call), { outcome, reason, messageId: uuidv7() }, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
