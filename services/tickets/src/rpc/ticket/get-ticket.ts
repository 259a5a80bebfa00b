import type { GetTicketRequest, GetTicketResponse } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { availableActions, readActionable } from "../available-actions.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Gets a ticket, with what the caller may do with it now. */
export const getTicket =
  (app: App): Handler<GetTicketRequest, GetTicketResponse> =>
  async ({ ticketId }, call) => {
    const kept = await readActionable(app, call, ticketId);
    const ticket = ticketToProto(kept.data, call.clock.now());
    return { ticket: { ...ticket, availableActions: await availableActions(app, call, kept) } };
  };
