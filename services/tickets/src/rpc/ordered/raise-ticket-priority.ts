import type {
  RaiseTicketPriorityRequest,
  RaiseTicketPriorityResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Handler } from "@yanapa/rpc";
import { raisePriority } from "../../domain/ordered/raise-priority.ts";
import type { App } from "../app.ts";
import { order } from "./order.ts";

/** Raises the priority by one step. */
export const raiseTicketPriority =
  (app: App): Handler<RaiseTicketPriorityRequest, RaiseTicketPriorityResponse> =>
  (request, call) =>
    order(
      app,
      call,
      request,
      (ticket, cause) => raisePriority(ticket, cause),
      (changed, { priority }) => ({ changed, priority }),
    );
