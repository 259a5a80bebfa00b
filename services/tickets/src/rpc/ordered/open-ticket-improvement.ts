import { uuidv7 } from "@yanapa/database";
import type {
  OpenTicketImprovementRequest,
  OpenTicketImprovementResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Handler } from "@yanapa/rpc";
import { openImprovement } from "../../domain/ordered/open-improvement.ts";
import type { App } from "../app.ts";
import { order } from "./order.ts";

/** Opens a record of improvement on a ticket. */
export const openTicketImprovement =
  (app: App): Handler<OpenTicketImprovementRequest, OpenTicketImprovementResponse> =>
  (request, call) =>
    order(
      app,
      call,
      request,
      (ticket, cause, tx) => openImprovement(ticket, uuidv7(), cause, tx.now),
      (changed) => ({ changed }),
    );
