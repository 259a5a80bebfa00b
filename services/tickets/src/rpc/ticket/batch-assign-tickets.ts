import { invalid } from "@yanapa/errors";
import {
  type AssignTicketRequest,
  AssignTicketResponse,
  type BatchAssignTicketsRequest,
  type BatchAssignTicketsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import { postOf } from "../../store/entity/members.ts";
import type { App } from "../app.ts";
import { inBatch } from "./in-batch.ts";

/** Gives many tickets to one person, each by itself. */
export const batchAssignTickets =
  (
    app: App,
    handler: Handler<AssignTicketRequest, AssignTicketResponse>,
  ): Handler<BatchAssignTicketsRequest, BatchAssignTicketsResponse> =>
  async ({ tickets, personId }, call) => {
    const post = await app.database.read(call, (sql) => postOf(sql, personId));
    if (post === undefined) throw invalid("person_id", "PERSON_NOT_OF_AREA");
    return inBatch(app, call, tickets, {
      handler,
      bytes: AssignTicketResponse,
      requestOf: (ticket) => ({ ...ticket, personId }),
    });
  };
