import type {
  StartWaitingRequest,
  StartWaitingResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { startWaiting as start } from "../../domain/plazo/wait.ts";
import type { WaitingFor } from "../../domain/ticket/ticket-words.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Marks a ticket as waiting, with the reason. */
export const startWaiting =
  ({ tickets }: App): Handler<StartWaitingRequest, StartWaitingResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket) =>
        start(
          ticket,
          staffOf(call),
          request.waitingFor as Exclude<WaitingFor, "UNSPECIFIED">,
          request.reason,
        ),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
