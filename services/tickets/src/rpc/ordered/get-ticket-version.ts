import type {
  GetTicketVersionRequest,
  GetTicketVersionResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";

/** Gets how far a ticket has come. */
export const getTicketVersion =
  ({ tickets }: App): Handler<GetTicketVersionRequest, GetTicketVersionResponse> =>
  async ({ entityId, ticketId }) => {
    const { version, restricted } = await tickets.get(
      { kind: "staff", entityId, restricted: true },
      ticketId,
    );
    return { version, restricted };
  };
