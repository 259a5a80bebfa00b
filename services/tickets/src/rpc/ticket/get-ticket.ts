import type { GetTicketRequest, GetTicketResponse } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Gets a ticket. */
export const getTicket =
  ({ tickets }: App): Handler<GetTicketRequest, GetTicketResponse> =>
  async ({ ticketId }, call) => ({
    ticket: ticketToProto(await tickets.get(call, ticketId), call.clock.now()),
  });
