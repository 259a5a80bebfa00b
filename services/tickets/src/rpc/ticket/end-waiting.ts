import type {
  EndWaitingRequest,
  EndWaitingResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import { endWaiting as end } from "../../domain/plazo/wait.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Ends the wait. */
export const endWaiting =
  ({ tickets }: App): Handler<EndWaitingRequest, EndWaitingResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      (ticket) => end(ticket),
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
